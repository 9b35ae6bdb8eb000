package dev.rollcall.local.security;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rollcall.local.EntryPoint;
import dev.rollcall.local.EntryPoints;
import dev.rollcall.local.TestResponse;
import dev.rollcall.local.contract.OpenApiDocument;
import dev.rollcall.local.contract.OpenApiDocument.Operation;
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
    private static EntryPoints entryPoints;

    @BeforeAll
    static void start() {
        issuer = Issuer.start();
        entryPoints = EntryPoints.open(issuer.settings());
    }

    @AfterAll
    static void stop() {
        entryPoints.close();
        issuer.close();
    }

    @TestFactory
    Stream<DynamicTest> nobodyIsLetInWithoutAGoodToken() {
        return matrix((entryPoint, operation) -> Stream.of(Credential.values())
                .map(credential -> dynamicTest(
                        name(entryPoint, operation, credential.title),
                        () -> refused(entryPoint, operation, credential))));
    }

    @TestFactory
    Stream<DynamicTest> everyScopeButTheRightOneIsRefused() {
        return matrix((entryPoint, operation) -> OpenApiDocument.scopes().stream()
                .filter(scope -> !scope.equals(operation.scope()))
                .map(scope -> dynamicTest(
                        name(entryPoint, operation, scope), () -> forbidden(entryPoint, operation, scope))));
    }

    @TestFactory
    Stream<DynamicTest> theRightScopeIsLetThrough() {
        return matrix((entryPoint, operation) -> Stream.of(dynamicTest(
                name(entryPoint, operation, operation.scope()),
                () -> letThrough(ValidRequest.send(
                        entryPoint, operation, Credential.bearer(issuer.token(operation.scope())))))));
    }

    @TestFactory
    Stream<DynamicTest> noWordInTheQueryMakesADeletionErase() {
        return entryPoints.all().stream().flatMap(entryPoint -> Stream.of("true", "TRUE", "yes", "on", "1")
                .map(yes -> dynamicTest(entryPoint + " permanent=" + yes, () -> erasing(entryPoint, yes))));
    }

    private static void erasing(EntryPoint entryPoint, String yes) {
        String path = "/users/nobody?permanent=" + yes;
        for (String scopes : List.of("users:write", "users:write users:admin")) {
            TestResponse answer = entryPoint.send("DELETE", path, Credential.bearer(issuer.token(scopes)), new byte[0]);
            assertEquals(400, answer.status(), answer.toString());
        }
    }

    @Test
    void whatIsOpenNeedsNoToken() {
        List<String> open = OpenApiDocument.operations().stream()
                .filter(operation -> operation.scope().isEmpty())
                .map(Operation::id)
                .toList();
        assertEquals(List.of("getHealth"), open);
        entryPoints
                .all()
                .forEach(entryPoint -> assertEquals(
                        200,
                        entryPoint.send("GET", "/health", Map.of(), new byte[0]).status()));
    }

    /** Written out, so that a scope that changes in the contract changes here too. */
    @Test
    void everyOperationHasItsScope() {
        Map<String, String> scopes = Map.ofEntries(
                Map.entry("batchUsers", "users:write"),
                Map.entry("createUser", "users:write"),
                Map.entry("createUserCompatible", "users:write"),
                Map.entry("deleteUser", "users:write"),
                Map.entry("eraseUser", "users:admin"),
                Map.entry("deleteUserCompatible", "users:write"),
                Map.entry("getHealth", ""),
                Map.entry("getMe", "users:read"),
                Map.entry("getUser", "users:read"),
                Map.entry("getUserCompatible", "users:read"),
                Map.entry("listUserHistory", "users:read"),
                Map.entry("listUsers", "users:read"),
                Map.entry("operateTable", "tables:operate"),
                Map.entry("patchUser", "users:write"),
                Map.entry("replaceUser", "users:write"),
                Map.entry("replaceUserCompatible", "users:write"),
                Map.entry("restoreUser", "users:write"));
        assertEquals(scopes, OpenApiDocument.operations().stream().collect(toMap(Operation::id, Operation::scope)));
    }

    private interface Rows {
        Stream<DynamicTest> of(EntryPoint entryPoint, Operation operation);
    }

    private static Stream<DynamicTest> matrix(Rows rows) {
        return entryPoints.all().stream().flatMap(entryPoint -> OpenApiDocument.operations().stream()
                .filter(operation -> !operation.scope().isEmpty())
                .flatMap(operation -> rows.of(entryPoint, operation)));
    }

    private static String name(EntryPoint entryPoint, Operation operation, String credential) {
        return "%s %s: %s".formatted(entryPoint, operation.id(), credential);
    }

    private static void refused(EntryPoint entryPoint, Operation operation, Credential credential) {
        TestResponse answer = ValidRequest.send(entryPoint, operation, credential.headers(issuer, operation.scope()));
        assertChallenge(401, credential.isToken ? "Bearer error=\"invalid_token\"" : "Bearer", answer);
        assertTrue(answer.text().contains("\"code\":\"unauthenticated\""), answer.toString());
    }

    private static void forbidden(EntryPoint entryPoint, Operation operation, String scope) {
        TestResponse answer = ValidRequest.send(entryPoint, operation, Credential.bearer(issuer.token(scope)));
        assertChallenge(403, "Bearer error=\"insufficient_scope\", scope=\"%s\"".formatted(operation.scope()), answer);
        assertTrue(answer.text().contains("\"code\":\"forbidden\""), answer.toString());
    }

    private static void assertChallenge(int status, String challenge, TestResponse answer) {
        assertEquals(status, answer.status(), answer.toString());
        assertEquals(challenge, answer.header("WWW-Authenticate").orElse("none"), answer.toString());
        assertEquals("application/problem+json", answer.header("Content-Type").orElse("none"));
    }

    private static void letThrough(TestResponse answer) {
        assertTrue(
                answer.status() < 500 && answer.status() != 401 && answer.status() != 403 && answer.status() != 405,
                answer.toString());
    }
}
