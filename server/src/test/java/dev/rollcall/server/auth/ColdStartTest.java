package dev.rollcall.server.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.server.lambda.FunctionHandler;
import io.micronaut.context.ApplicationContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The library that verifies tokens is large; behind the gateway's authorizer no start waits for it. */
class ColdStartTest {

    private static final String WITH_CLAIMS = """
            {"httpMethod": "POST", "path": "/DynamoDBManager", "headers": {"Content-Type": "application/json"},
             "requestContext": {"authorizer": {"claims": {
                 "iss": "https://issuer.example.com", "aud": "rollcall", "sub": "ada", "scope": "tables:operate"}}},
             "body": "{\\"operation\\":\\"ping\\"}"}
            """;

    private static final String WITH_A_TOKEN = """
            {"httpMethod": "POST", "path": "/DynamoDBManager",
             "headers": {"Content-Type": "application/json", "Authorization": "Bearer not.a.token"},
             "requestContext": {}, "body": "{\\"operation\\":\\"ping\\"}"}
            """;

    @Test
    @SuppressWarnings("unchecked")
    void claimsOfTheGatewayLoadNothingOfNimbus() throws Exception {
        try (Recording loader = new Recording()) {
            Thread.currentThread().setContextClassLoader(loader);
            UnaryOperator<String> function = (UnaryOperator<String>) loader.loadClass(Function.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();
            String answer = function.apply(WITH_CLAIMS);
            assertTrue(answer.contains("\"statusCode\":200"), answer);
            assertEquals(List.of(), loader.nimbus);
            answer = function.apply(WITH_A_TOKEN);
            assertTrue(answer.contains("\"statusCode\":401"), answer);
            assertFalse(loader.nimbus.isEmpty(), "The loader would not have noticed");
        } finally {
            Thread.currentThread().setContextClassLoader(ColdStartTest.class.getClassLoader());
        }
    }

    /** Loads everything but the JDK anew, and writes down what it is asked for of Nimbus. */
    private static final class Recording extends URLClassLoader {
        private final List<String> nimbus = new CopyOnWriteArrayList<>();

        Recording() {
            super(classPath(), ClassLoader.getPlatformClassLoader());
        }

        private static URL[] classPath() {
            return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(Recording::url)
                    .toArray(URL[]::new);
        }

        private static URL url(String path) {
            try {
                return Path.of(path).toUri().toURL();
            } catch (MalformedURLException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("com.nimbusds.")) {
                nimbus.add(name);
            }
            return super.loadClass(name, resolve);
        }
    }

    /** The function, of the class loader that loads this. */
    public static final class Function implements UnaryOperator<String> {
        private final FunctionHandler handler =
                new FunctionHandler(ApplicationContext.builder(Function.class.getClassLoader(), "lambda")
                        .deduceEnvironment(false)
                        .properties(Map.of(
                                "rollcall.cursor-keys", "a test's key",
                                "rollcall.tables", "listed",
                                "rollcall.issuer", "https://issuer.example.com",
                                "rollcall.audience", "rollcall"))
                        .start());

        @Override
        public String apply(String event) {
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            try {
                handler.handleRequest(new ByteArrayInputStream(event.getBytes(UTF_8)), answer, null);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
            return answer.toString(UTF_8);
        }
    }
}
