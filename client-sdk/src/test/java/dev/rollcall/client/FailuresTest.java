package dev.rollcall.client;

import static dev.rollcall.client.TestServer.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.client.model.ProblemCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {
    private TestServer server;
    private RollcallClient rollcall;

    @BeforeEach
    void start() throws IOException {
        server = new TestServer();
        rollcall = RollcallClient.builder()
                .baseUrl(server.url())
                .bearerToken("token-of-ada")
                .retry(RetryPolicy.none())
                .build();
    }

    @AfterEach
    void stop() {
        rollcall.close();
        server.close();
    }

    private RollcallException failure() {
        return assertThrows(
                RollcallException.class,
                () -> rollcall.users().with(RequestOptions.none()).get("ada@example.com"));
    }

    static Stream<ProblemCode> codes() throws ReflectiveOperationException {
        List<ProblemCode> codes = new java.util.ArrayList<>();
        for (ProblemCode.Known known : ProblemCode.Known.values()) {
            if (known != ProblemCode.Known.UNKNOWN) {
                codes.add((ProblemCode) ProblemCode.class.getField(known.name()).get(null));
            }
        }
        return codes.stream();
    }

    @Test
    void eachCodeOfTheContractHasAnExceptionOfItsOwn() throws Exception {
        Map<Class<?>, ProblemCode> classes = new HashMap<>();
        for (ProblemCode code : codes().toList()) {
            server.answers(problem(418, code.value()));
            RollcallException e = failure();
            assertEquals(null, classes.put(e.getClass(), code), () -> e.getClass() + " has another code too");
            assertFalse(e.getClass() == ApiException.class, code::toString);
            assertInstanceOf(ApiException.class, e);
        }
        assertEquals(ProblemCode.Known.values().length - 1, classes.size());
    }

    @ParameterizedTest
    @MethodSource("codes")
    void aFailureHasItsCircumstancesAndNothingPersonalInWhatIsPrinted(ProblemCode code) {
        server.answers(problem(418, code.value(), "Retry-After", "7"));
        RollcallException e = failure();
        assertEquals(List.of(418, "r-1", 1), List.of(e.status(), e.requestId(), e.attempts()));
        assertEquals(code, e.problem().code());
        assertEquals("ada@example.com", e.problem().detail());
        assertEquals("7", e.headers().firstValue("Retry-After").orElseThrow());
        StringWriter printed = new StringWriter();
        e.printStackTrace(new PrintWriter(printed, true));
        for (String secret : List.of("ada", "token-of")) {
            assertFalse(printed.toString().contains(secret), printed::toString);
        }
    }

    @ParameterizedTest
    @MethodSource("codes")
    void aSerialisedFailureKeepsItsCircumstances(ProblemCode code) throws Exception {
        server.answers(problem(418, code.value(), "Retry-After", "7"));
        RollcallException e = failure();
        RollcallException read = copy(e);
        assertEquals(circumstances(e), circumstances(read));
        assertEquals(e.getMessage(), read.getMessage());
        assertEquals(e.getClass(), read.getClass());
    }

    @Test
    void soDoesOneWithoutAnAnswer() throws Exception {
        server.close();
        RollcallException e = failure();
        RollcallException read = copy(e);
        assertEquals(circumstances(e), circumstances(read));
        assertEquals(e.getMessage(), read.getMessage());
    }

    private static List<Object> circumstances(RollcallException e) {
        return Arrays.asList(
                e.status(), e.headers(), e.requestId(), e.outcome(), e.retryAfter(), e.attempts(), e.problem());
    }

    private static RollcallException copy(RollcallException e) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(e);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (RollcallException) in.readObject();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, BadRequestException",
        "401, UnauthenticatedException",
        "403, ForbiddenException",
        "404, NotFoundException",
        "405, MethodNotAllowedException",
        "406, NotAcceptableException",
        "409, ConflictException",
        "412, PreconditionFailedException",
        "413, TooLargeException",
        "415, UnsupportedMediaTypeException",
        "418, ApiException",
        "422, ApiException",
        "429, TooManyRequestsException",
        "500, ServerException",
        "599, ServerException"
    })
    void aCodeThatThisVersionDoesNotKnowIsWhatItsStatusSays(int status, String type) {
        server.answers(problem(status, "ofTomorrow"));
        RollcallException e = failure();
        assertEquals(type, e.getClass().getSimpleName());
        assertEquals("ofTomorrow", e.problem().code().value());
    }

    /** RFC 9110, 8.3.1. */
    @Test
    void theCaseOfAMediaTypeDoesNotMatter() {
        server.answers(TestServer.raw(
                409,
                "Application/Problem+JSON; charset=utf-8",
                "{\"type\":\"t\",\"title\":\"T\",\"status\":409,\"code\":\"emailTaken\",\"requestId\":\"r\"}"));
        assertEquals(EmailTakenException.class, failure().getClass());
    }

    @Test
    void aRedirectSaysThatItIsNotFollowed() {
        server.answers(TestServer.raw(301, "text/html", "", "Location", "https://elsewhere.example/secret"));
        String message = failure().getMessage();
        assertTrue(message.contains(": 301, a redirect, which is not followed, request "), message);
    }

    @Test
    void allAreUncheckedAndUnderOneBase() {
        assertEquals(RuntimeException.class, RollcallException.class.getSuperclass());
        for (Class<?> type : Arrays.asList(
                ApiException.class,
                ConnectionException.class,
                CallTimeoutException.class,
                CallInterruptedException.class,
                InvalidResponseException.class,
                RepeatedCursorException.class)) {
            assertEquals(RollcallException.class, type.getSuperclass());
        }
    }
}
