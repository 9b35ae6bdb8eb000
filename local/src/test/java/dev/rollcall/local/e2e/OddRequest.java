package dev.rollcall.local.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rollcall.local.EntryPoint;
import dev.rollcall.local.TestResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A request that gateways, servers and frameworks are known to read in different ways; all of it follows from a seed.
 * Where a user or an address is named, {@code @@} stands for the entry point, so that each has users of its own.
 */
record OddRequest(String method, String target, Map<String, List<String>> headers, Body body) {

    /** @param encoded as it goes over the wire */
    private record Body(String text, Encoding encoding) {
        byte[] bytes(String entryPoint) {
            return encoding.of(text.replace("@@", entryPoint));
        }
    }

    private interface Encoding {
        byte[] of(String text);
    }

    private static final List<String> PATHS = List.of(
            "/users",
            "/users",
            "/users/k@@",
            "/users/k@@",
            "/users/nobody",
            "/users/me",
            "/users/batch",
            "/users/k@@/history",
            "/users/k@@/restore",
            "/user",
            "/health",
            "/DynamoDBManager",
            "/users/",
            "//users",
            "/users//history",
            "/USERS",
            "/users;a=b",
            "/users/k@@;a=b",
            "/users/a%2Fb",
            "/users/a%252Fb",
            "/users/%2e%2e",
            "/users/%6Bx",
            "/users/a%20b",
            "/users/a+b",
            "/users/a%2Bb",
            "/users/%C3%A9",
            "/users/%FF",
            "/users/~a.b_c-d",
            "/users/a:b",
            "/users/a@b",
            "/users/%00",
            "/%75sers",
            "/user%73/k@@",
            "/users/%6De",
            "/users/b%61tch",
            "/nothing/here");

    private static final List<String> QUERY = List.of(
            "limit=1",
            "limit=1;status=active",
            "limit=%31",
            "l%69mit=1",
            "limit=",
            "limit",
            "limit=+1",
            "limit=01",
            "limit=1.0",
            "limit=1&limit=2",
            "Limit=1",
            "limit=%D9%A1",
            "=1",
            "",
            "&",
            "namePrefix=a+b",
            "namePrefix=a%2Bb",
            "namePrefix=%20",
            "namePrefix=%C3%A9",
            "namePrefix=%FF",
            "namePrefix=a=b",
            "namePrefix=a?b",
            "namePrefix=a/b",
            "namePrefix=%00",
            "email=k%40b.org",
            "email=k@b.org",
            "status=active%20",
            "status=Active",
            "status=suspended",
            "orderBy=-createdAt",
            "orderBy=name&namePrefix=K",
            "createdAfter=2026-11-30T00:00:00Z",
            "createdAfter=2026-11-30T00:00:00+01:00",
            "createdAfter=2026-11-30T00:00:00%2B01:00",
            "createdAfter=2026-11-30t00:00:00z",
            "createdAfter=2026-11-30%2000:00:00Z",
            "createdAfter=2026-11-30",
            "createdAfter=2026-02-30T00:00:00Z",
            "createdAfter=2016-12-31T23:59:60Z",
            "createdAfter=2026-11-30T23:59:60Z",
            "createdAfter=2026-11-30T00:00:00.123456789Z",
            "createdAfter=2026-11-30T00:00:00.1234567890Z",
            "createdBefore=2026-11-30T00:00:00.123456789%2B00:00",
            "createdAfter=2026-11-30T00:00:00%2B0000",
            "namePrefix=[a]",
            "namePrefix[]=a",
            "namePrefix=%5Ba%5D",
            "namePrefix=%7Ca",
            "showDeleted=true",
            "showDeleted=%74rue",
            "status=activ%65",
            "showDeleted=TRUE",
            "showDeleted=1",
            "permanent=yes",
            "userId=k@@",
            "userId=k@@&userId=k@@",
            "cursor=AAAA",
            "cursor=%2B%2F%3D",
            "unknown=1",
            "%E2%82%AC=1",
            "a%20b=1");

    /** What HTTP carries and a gateway that hands parameters over decoded does not. */
    static final List<String> NO_QUERIES = List.of(
            "namePrefix=%zz",
            "limit=%",
            "%=1",
            "namePrefix=a%2",
            "%zz",
            "namePrefix={a}",
            "namePrefix=a|b",
            "namePrefix=a^b",
            "namePrefix=\u00e9",
            "\u00ff=1",
            "namePrefix=<a>");

    private static final Map<String, List<String>> HEADERS = headerValues();

    private static Map<String, List<String>> headerValues() {
        Map<String, List<String>> values = new LinkedHashMap<>();
        values.put(
                "Accept",
                List.of(
                        "application/json",
                        "application/*",
                        "*/*",
                        "application/problem+json",
                        "application/json;q=0",
                        "text/html, application/json;q=0.5",
                        "text/html",
                        "application/json; charset=utf-8",
                        "APPLICATION/JSON",
                        "application/json,",
                        ", application/json",
                        "*",
                        "nonsense",
                        "",
                        "application/json;version=2",
                        "application/json;x=\"a,b;q=0\"",
                        "text/html;x=\", application/json\"",
                        "application/json;x=\"\\\",\";q=0",
                        "application/json;q=.2",
                        "application/json;x=\"a",
                        "*/*;q=0, application/json"));
        values.put(
                "If-Match",
                List.of("*", "\"1\"", "\"1\", \"2\"", ", \"1\"", "\"1\",", "W/\"1\"", "1", "", "*, \"1\"", "\"a b\""));
        values.put(
                "If-None-Match", List.of("*", "\"1\"", "\"\u00e9\"", "W/\"1\" , ,\"2\"", "\"1\"\"2\"", "w/\"1\"", ""));
        values.put("Idempotency-Key", List.of("k1@@", "k 1", "\"k1@@\"", "é", "@@".repeat(127), "k".repeat(256), ""));
        values.put("X-HTTP-Method-Override", List.of("DELETE"));
        values.put("Accept-Charset", List.of("utf-16", "iso-8859-1", ";", ",", ";;", "nonsense", ""));
        values.put(
                "Accept-Encoding",
                List.of(
                        "gzip",
                        "*",
                        "snappy",
                        "br, gzip;q=0",
                        "identity;q=0",
                        "zstd, deflate;q=0.5",
                        "gzip,,",
                        "nonsense",
                        ""));
        values.put("Accept-Language", List.of("de", ";", ",", "*", "x;q=0"));
        values.put("X-Forwarded-Host", List.of("evil.example"));
        values.put(
                "Content-Encoding", List.of("gzip", "identity", "deflate", "br", "x-gzip", "snappy", "gzip, gzip", ""));
        return values;
    }

    private static final List<String> TYPES = List.of(
            "application/json",
            "application/json",
            "application/json",
            "application/json",
            "application/merge-patch+json",
            "application/merge-patch+json",
            "application/json; charset=utf-8",
            "application/json;charset=\"UTF-8\"",
            "application/json; charset=utf-16",
            "application/json; charset=iso-8859-1",
            "application/json; charset=nonsense",
            "application/json;",
            "application/json; profile=x",
            "application/json; profile=\"a;charset=utf-16\"",
            "application/json;x=\"a,b;q=0\"",
            "application/json;x=\"\\\";charset=x\"",
            "application/json; charset=\"utf-16\"",
            "application/json;x=\"a",
            "application/json, text/plain",
            "APPLICATION/JSON",
            "application/vnd.api+json",
            "text/json",
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "nonsense",
            "*/*",
            "");

    private static final List<String> BODIES = List.of(
            "{\"name\":\"K\",\"email\":\"k@@-%d@b.org\"}",
            "{\"name\":\"K\",\"email\":\"k@@-%d@b.org\",\"age\":36.0}",
            "{\"name\":\"\u00e9\",\"email\":\"k@@-%d@b.org\",\"metadata\":{\"a\":\"\uD83D\uDE00\"}}",
            "{\"userId\":\"k@@\",\"name\":\"K\",\"email\":\"k@@-%d@b.org\"}",
            "{\"name\":\"K2\"}",
            "{\"age\":null}",
            "{\"items\":[{\"action\":\"delete\",\"userId\":\"nobody\"}]}",
            "{\"operation\":\"ping\",\"payload\":{}}",
            "{\"operation\":\"echo\",\"payload\":{\"a\":1.10}}",
            "{\"operation\":\"list\",\"tableName\":\"lambda-apigateway\",\"payload\":{}}",
            "{}",
            "null",
            "[]",
            " ",
            "\uFEFF{}",
            "{} {}",
            "{'a':1}");

    private static final List<Encoding> ENCODINGS = List.of(
            text -> text.getBytes(UTF_8),
            text -> text.getBytes(UTF_8),
            text -> text.getBytes(UTF_8),
            text -> text.getBytes(UTF_8),
            OddRequest::gzip,
            OddRequest::gzip,
            OddRequest::deflate,
            text -> text.getBytes(UTF_16),
            text -> text.getBytes(ISO_8859_1),
            text -> new byte[0]);

    static OddRequest of(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        if (random.nextInt(5) == 0) {
            return new OddRequest("POST", "/users", headers(true, random), body(seed, random));
        }
        if (random.nextInt(20) == 0) {
            return new OddRequest("POST", "/users/batch", JSON, batch(seed, random));
        }
        String method = pick(List.of("GET", "GET", "GET", "POST", "POST", "PUT", "PATCH", "DELETE"), random);
        String target = pick(PATHS, random) + query(random, QUERY);
        boolean sends = !method.equals("GET") && (!method.equals("DELETE") || random.nextInt(4) == 0);
        return new OddRequest(method, target, headers(sends, random), sends ? body(seed, random) : NO_BODY);
    }

    /** With a query that is none. */
    static OddRequest withoutQuery(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        return new OddRequest(
                "GET", "/users?" + pick(NO_QUERIES, random) + "&" + pick(QUERY, random), Map.of(), NO_BODY);
    }

    private static final Map<String, List<String>> JSON = Map.of("Content-Type", List.of("application/json"));

    /** Items that give up and take the same few addresses, in any order. */
    private static Body batch(long seed, RandomGenerator random) {
        List<String> items = new ArrayList<>(List.of(CREATE.formatted("a", "a"), CREATE.formatted("b", "b")));
        for (int i = random.nextInt(8); i >= 0; i--) {
            String item = pick(List.of(CREATE, UPDATE, UPDATE, DELETE), random);
            items.add(item.formatted(pick(IDS, random), pick(IDS, random)));
        }
        String text = "{\"items\":[" + String.join(",", items) + "]}";
        return new Body(text.replace("#", Long.toString(seed)), plain -> plain.getBytes(UTF_8));
    }

    private static final List<String> IDS = List.of("a", "b", "c", "d");
    private static final String CREATE =
            "{\"action\":\"create\",\"userId\":\"%s-#-k@@\",\"user\":{\"name\":\"K\",\"email\":\"%s-#-k@@@b.org\"}}";
    private static final String UPDATE =
            "{\"action\":\"update\",\"userId\":\"%s-#-k@@\",\"patch\":{\"email\":\"%s-#-k@@@b.org\"}}";
    private static final String DELETE = "{\"action\":\"delete\",\"userId\":\"%s-#-k@@\"}";

    private static final Body NO_BODY = new Body("", text -> new byte[0]);

    private static String query(RandomGenerator random, List<String> parts) {
        if (random.nextInt(3) == 0) {
            return "";
        }
        List<String> query = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            query.add(pick(parts, random));
        }
        return "?" + String.join("&", query);
    }

    private static Map<String, List<String>> headers(boolean sends, RandomGenerator random) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        if (sends && random.nextInt(12) > 0) {
            headers.put(
                    "Content-Type",
                    random.nextInt(10) > 0
                            ? List.of(pick(TYPES, random))
                            : List.of(pick(TYPES, random), pick(TYPES, random)));
        }
        List<String> names = List.copyOf(HEADERS.keySet()).stream().sorted().toList();
        for (int i = random.nextInt(4); i > 0; i--) {
            String name = pick(names, random);
            List<String> lines = new ArrayList<>(List.of(pick(HEADERS.get(name), random)));
            if (random.nextInt(4) == 0) {
                lines.add(pick(HEADERS.get(name), random));
            }
            headers.put(name, List.copyOf(lines));
        }
        return headers;
    }

    private static Body body(long seed, RandomGenerator random) {
        return new Body(pick(BODIES, random).replace("%d", Long.toString(seed)), pick(ENCODINGS, random));
    }

    private static byte[] gzip(String text) {
        return packed(text, out -> new GZIPOutputStream(out));
    }

    private static byte[] deflate(String text) {
        return packed(text, out -> new DeflaterOutputStream(out));
    }

    private interface Packer {
        DeflaterOutputStream of(ByteArrayOutputStream out) throws IOException;
    }

    private static byte[] packed(String text, Packer packer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream packed = packer.of(out)) {
            packed.write(text.getBytes(UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    TestResponse through(EntryPoint entryPoint, String mark) {
        Map<String, List<String>> marked = new LinkedHashMap<>();
        headers.forEach((name, lines) -> marked.put(
                name, lines.stream().map(line -> line.replace("@@", mark)).toList()));
        return entryPoint.send(method, target.replace("@@", mark), marked, body.bytes(mark));
    }

    /** Whether a gateway can pass the body on as text. */
    boolean isText() {
        byte[] bytes = body.bytes("x");
        return java.util.Arrays.equals(new String(bytes, UTF_8).getBytes(UTF_8), bytes);
    }

    private static <T> T pick(List<T> list, RandomGenerator random) {
        return list.get(random.nextInt(list.size()));
    }

    @Override
    public String toString() {
        return method + " " + target + " " + headers + " " + body.text;
    }
}
