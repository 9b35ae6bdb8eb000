package dev.rollcall.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.rollcall.client.model.BatchRequest;
import dev.rollcall.client.model.HistoryEntry;
import dev.rollcall.client.model.Problem;
import dev.rollcall.client.model.User;
import dev.rollcall.client.model.UserInput;
import dev.rollcall.client.model.UserPatch;
import dev.rollcall.client.model.UserStatus;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The objects of the contract in an application that has a Jackson of its own, as it comes. */
class BindingTest {
    private static final String USER = "{\"userId\":\"u1\",\"name\":\"Ada\",\"email\":\"a@b.cd\",\"age\":null,"
            + "\"status\":\"asleep\",\"metadata\":{\"k\":\"v\"},\"createdAt\":\"2026-11-21T09:00:00.000Z\","
            + "\"updatedAt\":\"2026-11-21T09:00:00.000Z\",\"later\":{\"n\":[1,2.5,null,true]},\"big\":12345678901234567890}";
    private static final Map<Class<?>, String> SAMPLES = Map.of(
            User.class,
            USER,
            UserInput.class,
            "{\"name\":\"Ada\",\"email\":\"a@b.cd\",\"metadata\":{\"k\":\"v\"}}",
            UserPatch.class,
            "{\"age\":null,\"metadata\":{\"k\":null}}",
            Problem.class,
            "{\"type\":\"t\",\"title\":\"T\",\"status\":400,\"code\":\"invalid\",\"requestId\":\"r\","
                    + "\"errors\":[{\"pointer\":\"/a\",\"code\":\"c\",\"detail\":\"d\"}]}",
            BatchRequest.class,
            "{\"items\":[{\"action\":\"create\",\"user\":{\"name\":\"n\",\"email\":\"e\"}},"
                    + "{\"action\":\"update\",\"userId\":\"u\",\"patch\":{\"age\":null}}]}",
            HistoryEntry.class,
            "{\"version\":3,\"action\":\"created\",\"at\":\"2026-11-21T09:00:00.123Z\",\"actor\":\"a\","
                    + "\"requestId\":\"r\",\"before\":{},\"after\":{\"age\":3}}");

    /** What both versions of Jackson can do. */
    interface Mapper {
        String write(Object value) throws Exception;

        Object read(String json, Type type) throws Exception;
    }

    private static final Mapper JACKSON_2 = new Mapper() {
        private final com.fasterxml.jackson.databind.ObjectMapper mapper =
                new com.fasterxml.jackson.databind.ObjectMapper();

        @Override
        public String write(Object value) throws Exception {
            return mapper.writeValueAsString(value);
        }

        @Override
        public Object read(String json, Type type) throws Exception {
            return mapper.readValue(json, mapper.constructType(type));
        }

        @Override
        public String toString() {
            return "Jackson 2";
        }
    };

    private static final Mapper JACKSON_3 = new Mapper() {
        private final tools.jackson.databind.ObjectMapper mapper = new tools.jackson.databind.ObjectMapper();

        @Override
        public String write(Object value) {
            return mapper.writeValueAsString(value);
        }

        @Override
        public Object read(String json, Type type) {
            return mapper.readValue(json, mapper.constructType(type));
        }

        @Override
        public String toString() {
            return "Jackson 3";
        }
    };

    static Stream<Mapper> mappers() {
        return Stream.of(JACKSON_2, JACKSON_3);
    }

    static Stream<Arguments> samples() {
        return mappers().flatMap(mapper -> SAMPLES.keySet().stream().map(type -> Arguments.of(mapper, type)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aModelIsReadAndWrittenAsTheContractHasIt(Mapper mapper, Class<?> type) throws Exception {
        String json = SAMPLES.get(type);
        Object value = mapper.read(json, type);
        assertEquals(type, value.getClass());
        assertEquals(type.getMethod("fromJson", String.class).invoke(null, json), value);
        assertEquals(json, mapper.write(value));
    }

    @ParameterizedTest
    @MethodSource("mappers")
    void aPageIsReadAndWrittenAsTheContractHasIt(Mapper mapper) throws Exception {
        Type type = new TypeReference<Page<User>>() {}.getType();
        for (String json : List.of("{\"items\":[" + USER + "]}", "{\"items\":[],\"nextCursor\":\"c\"}")) {
            assertEquals(json, mapper.write(mapper.read(json, type)));
        }
        assertEquals(
                new Page<>(List.of(User.fromJson(USER)), "c"),
                mapper.read("{\"items\":[" + USER + "],\"nextCursor\":\"c\"}", type));
    }

    @ParameterizedTest
    @MethodSource("mappers")
    void aPageOfANewerContractIsRead(Mapper mapper) throws Exception {
        Type type = new TypeReference<Page<User>>() {}.getType();
        assertEquals(
                new Page<>(List.of(User.fromJson(USER)), null),
                mapper.read(
                        "{\"total\":7,\"items\":[" + USER + "],\"nextCursor\":null,\"later\":{\"a\":[null]}}", type));
    }

    @ParameterizedTest
    @MethodSource("mappers")
    void modelsStandInWhatAnApplicationHas(Mapper mapper) throws Exception {
        Type type = new TypeReference<Map<UserStatus, List<User>>>() {}.getType();
        String json = "{\"active\":[" + USER + "],\"new\":[]}";
        Object read = mapper.read(json, type);
        assertEquals(Map.of(UserStatus.ACTIVE, List.of(User.fromJson(USER)), UserStatus.of("new"), List.of()), read);
        assertEquals(json, mapper.write(read));
        assertEquals("[\"active\"]", mapper.write(List.of(UserStatus.ACTIVE)));
        assertEquals(UserStatus.of("new"), mapper.read("\"new\"", UserStatus.class));
    }

    @ParameterizedTest
    @MethodSource("mappers")
    void whatIsNoneIsRefusedAndSaysWhere(Mapper mapper) {
        for (String json : List.of("{\"name\":\"secret\"}", "{\"name\":\"secret\",\"email\":[]}", "[]", "5")) {
            Exception e = assertThrows(Exception.class, () -> mapper.read(json, UserInput.class));
            assertFalse(String.valueOf(e.getCause()).contains("secret"), e::toString);
        }
        Exception e = assertThrows(Exception.class, () -> mapper.read("{\"name\":\"n\",\"email\":5}", UserInput.class));
        assertTrue(e.getMessage().contains("/email: not text"), e::getMessage);
    }
}
