package dev.rollcall.local.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rollcall.local.Answer;
import dev.rollcall.local.Door;
import dev.rollcall.local.Doors;
import dev.rollcall.local.contract.Contract;
import dev.rollcall.local.contract.Contract.Operation;
import dev.rollcall.local.contract.ValidRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every operation × every credential × every way in, with the gateway's own check bypassed. */
class AccessMatrixTest {

    private static Issuer issuer;
    private static Doors doors;

    @BeforeAll
    static void start() {
        issuer = Issuer.start();
        doors = Doors.open(issuer.settings());
    }

    @AfterAll
    static void stop() {
        doors.close();
        issuer.close();
    }

    @TestFactory
    Stream<DynamicTest> nobodyIsLetInWithoutAGoodToken() {
        return matrix((door, operation) -> Stream.of(Credential.values())
                .map(credential -> dynamicTest(
                        name(door, operation, credential.title), () -> refused(door, operation, credential))));
    }

    @TestFactory
    Stream<DynamicTest> everyScopeButTheRightOneIsRefused() {
        return matrix((door, operation) -> Contract.scopes().stream()
                .filter(scope -> !scope.equals(operation.scope()))
                .map(scope -> dynamicTest(name(door, operation, scope), () -> forbidden(door, operation, scope))));
    }

    @TestFactory
    Stream<DynamicTest> theRightScopeIsLetThrough() {
        return matrix((door, operation) -> Stream.of(dynamicTest(
                name(door, operation, operation.scope()),
                () -> letThrough(
                        ValidRequest.send(door, operation, Credential.bearer(issuer.token(operation.scope())))))));
    }

    @TestFactory
    Stream<DynamicTest> erasingNeedsUsersAdminBesideTheScopeOfDeleting() {
        return doors.all().stream().flatMap(door -> Stream.of("true", "TRUE", "yes", "on", "1")
                .map(yes -> dynamicTest(door + " permanent=" + yes, () -> erasing(door, yes))));
    }

    /** A word that is no boolean may be refused as one; it must never erase. */
    private static void erasing(Door door, String yes) {
        String path = "/users/nobody?permanent=" + yes;
        Answer writer = door.send("DELETE", path, Credential.bearer(issuer.token("users:write")), new byte[0]);
        Answer admin = door.send("DELETE", path, Credential.bearer(issuer.token("users:admin")), new byte[0]);
        Answer both =
                door.send("DELETE", path, Credential.bearer(issuer.token("users:write users:admin")), new byte[0]);
        assertEquals(403, admin.status(), admin.toString());
        if (yes.equals("true")) {
            assertChallenge(403, "Bearer error=\"insufficient_scope\", scope=\"users:admin\"", writer);
            letThrough(both);
        } else {
            assertTrue(writer.status() == 400 || writer.status() == 403, writer.toString());
        }
    }

    @Test
    void whatIsOpenNeedsNoToken() {
        List<String> open = Contract.operations().stream()
                .filter(operation -> operation.scope().isEmpty())
                .map(Operation::id)
                .toList();
        assertEquals(List.of("getHealth"), open);
        doors.all()
                .forEach(door -> assertEquals(
                        200, door.send("GET", "/health", Map.of(), new byte[0]).status()));
    }

    private interface Rows {
        Stream<DynamicTest> of(Door door, Operation operation);
    }

    private static Stream<DynamicTest> matrix(Rows rows) {
        return doors.all().stream().flatMap(door -> Contract.operations().stream()
                .filter(operation -> !operation.scope().isEmpty())
                .flatMap(operation -> rows.of(door, operation)));
    }

    private static String name(Door door, Operation operation, String credential) {
        return "%s %s: %s".formatted(door, operation.id(), credential);
    }

    private static void refused(Door door, Operation operation, Credential credential) {
        Answer answer = ValidRequest.send(door, operation, credential.headers(issuer, operation.scope()));
        assertChallenge(401, credential.isToken ? "Bearer error=\"invalid_token\"" : "Bearer", answer);
        assertTrue(answer.text().contains("\"code\":\"unauthenticated\""), answer.toString());
    }

    private static void forbidden(Door door, Operation operation, String scope) {
        Answer answer = ValidRequest.send(door, operation, Credential.bearer(issuer.token(scope)));
        assertChallenge(403, "Bearer error=\"insufficient_scope\", scope=\"%s\"".formatted(operation.scope()), answer);
        assertTrue(answer.text().contains("\"code\":\"forbidden\""), answer.toString());
    }

    private static void assertChallenge(int status, String challenge, Answer answer) {
        assertEquals(status, answer.status(), answer.toString());
        assertEquals(challenge, answer.header("WWW-Authenticate").orElse("none"), answer.toString());
        assertEquals("application/problem+json", answer.header("Content-Type").orElse("none"));
    }

    private static void letThrough(Answer answer) {
        assertTrue(
                answer.status() < 500 && answer.status() != 401 && answer.status() != 403 && answer.status() != 405,
                answer.toString());
    }
}
