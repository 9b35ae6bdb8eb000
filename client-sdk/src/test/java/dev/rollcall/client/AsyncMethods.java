package dev.rollcall.client;

import dev.rollcall.client.model.Model;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Every method of the asynchronous client that gives a future, found by reflection, so that none can be forgotten. */
final class AsyncMethods {
    /** A method that gives a future, and how to call it. */
    record AsyncMethod(String name, Function<RollcallClient, CompletableFuture<?>> start) {}

    private static final String ANY_BODY =
            "{\"name\":\"Ada\",\"email\":\"ada@example.com\",\"userId\":\"u1\",\"operation\":\"ping\",\"items\":[]}";

    private AsyncMethods() {}

    static Stream<AsyncMethod> all() {
        return methods(RollcallAsync.class)
                .flatMap(group -> calls(
                        group.getName() + Arrays.toString(group.getParameterTypes()),
                        group.getReturnType(),
                        client -> invoke(client.async(), group)));
    }

    private static Stream<AsyncMethod> calls(String path, Class<?> type, Function<RollcallClient, Object> target) {
        return methods(type).flatMap(method -> {
            String name = path + "." + method.getName() + Arrays.toString(method.getParameterTypes());
            Class<?> result = method.getReturnType();
            Function<RollcallClient, Object> called = client -> invoke(target.apply(client), method);
            return result == CompletableFuture.class
                    ? Stream.of(new AsyncMethod(name, called.andThen(future -> (CompletableFuture<?>) future)))
                    : method.getName().equals("with") ? Stream.of() : calls(name, result, called);
        });
    }

    private static Stream<Method> methods(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic());
    }

    private static Object invoke(Object target, Method method) {
        try {
            return method.invoke(
                    target,
                    Arrays.stream(method.getParameterTypes())
                            .map(AsyncMethods::sample)
                            .toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(method.toString(), e);
        }
    }

    private static Object sample(Class<?> type) {
        if (type == String.class) {
            return "\"1\""; // A cursor of a table is JSON, an ETag has quotes.
        }
        if (type == Map.class) {
            return Map.of("id", "1");
        }
        if (type == Consumer.class) {
            return (Consumer<Object>) item -> {};
        }
        if (type == Predicate.class) {
            return (Predicate<Object>) item -> true;
        }
        try {
            return made(type);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("There is no sample of " + type, e);
        }
    }

    private static Object made(Class<?> type) throws ReflectiveOperationException {
        if (Model.class.isAssignableFrom(type)) {
            return type.getMethod("fromJson", String.class).invoke(null, ANY_BODY);
        }
        if (type.isRecord()) {
            return type.getMethod("of", String.class).invoke(null, "\"a\"");
        }
        Object builder = type.getMethod("builder").invoke(null);
        return builder.getClass().getMethod("build").invoke(builder);
    }
}
