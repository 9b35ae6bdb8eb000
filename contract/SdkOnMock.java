import dev.rollcall.client.ApiException;
import dev.rollcall.client.ApiResponse;
import dev.rollcall.client.IdempotencyKey;
import dev.rollcall.client.IfMatch;
import dev.rollcall.client.IfNoneMatch;
import dev.rollcall.client.RequestOptions;
import dev.rollcall.client.RetryPolicy;
import dev.rollcall.client.RollcallClient;
import dev.rollcall.client.model.UserInput;
import dev.rollcall.client.model.UserPatch;
import dev.rollcall.client.model.UserStatus;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Calls a mock server of the contract with the client, once for each documented answer of each operation. The mock
 * reports requests that break the contract. The client must return or throw what the contract documents.
 *
 * <p>{@code java -cp … contract/SdkOnMock.java ANSWERS}, where the file has the lines of {@code contract/answers.mjs}.
 */
final class SdkOnMock {
  private static final String ID = "123";
  private static final UserInput GRACE = UserInput.builder().name("Grace Hopper").email("grace.hopper@example.com")
      .age(85).status(UserStatus.ACTIVE).metadata(Map.of("team", "compilers")).build();

  /** Calls with more arguments than required. Operations that are not here are called with the required ones only. */
  private interface Operation extends BiFunction<RollcallClient, RequestOptions, ApiResponse<?>> {}

  private static final Map<String, Operation> OPERATIONS = new HashMap<>();

  static {
    OPERATIONS.put("users.create", (c, o) -> c.users().with(o).withResponse().create(GRACE, IdempotencyKey.of("key-1")));
    OPERATIONS.put("users.me 304", (c, o) -> c.users().with(o).withResponse().meIfChanged(IfNoneMatch.of("\"1-a\"")));
    OPERATIONS.put("users.get 304", (c, o) -> c.users().with(o).withResponse().getIfChanged(ID, IfNoneMatch.of("\"1-a\"")));
    OPERATIONS.put("users.replace", (c, o) -> c.users().with(o).withResponse().replace(ID, GRACE, IfMatch.of("\"1-a\"")));
    OPERATIONS.put("users.replace 201", (c, o) -> c.users().with(o).withResponse().replace(ID, GRACE, IfNoneMatch.any()));
    OPERATIONS.put("users.patch", (c, o) -> c.users().with(o).withResponse()
        .patch(ID, UserPatch.builder().age(null).status(UserStatus.SUSPENDED).build(), IfMatch.any()));
    OPERATIONS.put("users.delete", (c, o) -> c.users().with(o).withResponse().delete(ID, IfMatch.any()));
    OPERATIONS.put("compatible.get 304", (c, o) -> c.compatible().with(o).withResponse().getIfChanged(ID, IfNoneMatch.any()));
  }

  public static void main(String[] args) throws Exception {
    List<String> answers = Files.readAllLines(Path.of(args[0]));
    List<String> failures = new ArrayList<>();
    Map<String, Class<?>> classes = new HashMap<>();
    try (RollcallClient client = RollcallClient.builder().baseUrl(System.getenv("ROLLCALL_URL")).bearerToken("any")
        .retry(RetryPolicy.none()).build()) {
      for (String answer : answers) {
        String failure = failure(client, answer.split(" ", 6), classes);
        if (failure != null) {
          failures.add(answer + ": " + failure);
        }
      }
    }
    failures.forEach(System.err::println);
    System.out.printf("client on the mock: %d of %d documented answers understood, %d kinds of problem, each with its own exception%n",
        answers.size() - failures.size(), answers.size(), classes.values().stream().distinct().count());
    if (!failures.isEmpty() || answers.isEmpty() || classes.size() != classes.values().stream().distinct().count()) {
      System.exit(1);
    }
  }

  /** What is wrong with how the client handled one answer; null if nothing is. */
  private static String failure(RollcallClient client, String[] answer, Map<String, Class<?>> classes) {
    String method = answer[1], status = answer[2], example = answer[3], code = answer[4];
    Operation operation = OPERATIONS.getOrDefault(method + " " + status,
        OPERATIONS.getOrDefault(method, (c, o) -> call(c, o, method, answer[5])));
    RequestOptions options = RequestOptions.none()
        .header("Prefer", "code=" + status + (example.equals("-") ? "" : ", example=" + example));
    try {
      ApiResponse<?> response = operation.apply(client, options);
      return !String.valueOf(response.status()).equals(status) ? "came out as " + response.status()
          : response.headers().firstValue("sl-violations").orElse(null);
    } catch (ApiException e) {
      classes.putIfAbsent(code, e.getClass());
      return !String.valueOf(e.status()).equals(status) ? "came out as " + e.status()
          : !e.problem().code().toString().equals(code) ? "came out as " + e.problem().code()
          : e.getClass() != classes.get(code) || e.getClass() == ApiException.class ? "came out as " + e.getClass()
          : e.requestId() == null ? "lost its request id"
          : e.headers().firstValue("sl-violations").orElse(null);
    } catch (RuntimeException e) {
      return "came out as " + e;
    }
  }

  /** Calls the overload with the fewest arguments, with an id and the contract's example of a body. */
  private static ApiResponse<?> call(RollcallClient client, RequestOptions options, String method, String body) {
    try {
      String[] names = method.split("\\.");
      Object api = RollcallClient.class.getMethod(names[0]).invoke(client);
      api = api.getClass().getMethod("with", RequestOptions.class).invoke(api, options);
      api = api.getClass().getMethod("withResponse").invoke(api);
      Method least = Stream.of(api.getClass().getMethods()).filter(one -> one.getName().equals(names[1]))
          .min(Comparator.comparing(Method::getParameterCount)).orElseThrow();
      Object[] arguments = new Object[least.getParameterCount()];
      for (int i = 0; i < arguments.length; i++) {
        Class<?> type = least.getParameterTypes()[i];
        arguments[i] = type == String.class ? ID : type.getMethod("fromJson", String.class).invoke(null, body);
      }
      return (ApiResponse<?>) least.invoke(api, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot be called without a line for it in contract/SdkOnMock.java", e);
    }
  }
}
