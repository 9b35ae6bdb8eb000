import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.web.client.RestClientResponseException;
import rollcall.ApiClient;
import rollcall.UsersApi;
import rollcall.model.BatchAction;
import rollcall.model.BatchItem;
import rollcall.model.BatchRequest;
import rollcall.model.Problem;
import rollcall.model.User;
import rollcall.model.UserInput;
import rollcall.model.UserPage;
import rollcall.model.UserPatch;

/** Prints one line for each step: its name, and "ok" or what went wrong. */
final class Program {
  private interface Step {
    void run();
  }

  private static final UsersApi server = connect("ROLLCALL_URL");
  private static final UsersApi future = connect("FUTURE_URL");
  private static final UserInput grace =
      user("Grace Hopper", "grace").age(85).metadata(Map.of("team", "compilers"));
  private static String userId = "";

  private static UsersApi connect(String url) {
    ObjectMapper mapper = ApiClient.createDefaultMapper(null).setSerializationInclusion(JsonInclude.Include.NON_NULL);
    ApiClient client = new ApiClient(mapper, ApiClient.createDefaultDateFormat());
    client.setBasePath(System.getenv(url));
    client.setAccessToken(System.getenv("ROLLCALL_TOKEN"));
    return new UsersApi(client);
  }

  private static String mail(String name) {
    return name + "-" + System.getenv("RUN") + "@spring.example.com";
  }

  private static UserInput user(String name, String address) {
    return new UserInput().name(name).email(mail(address));
  }

  private static void check(boolean holds, Object what) {
    if (!holds) {
      throw new IllegalStateException(String.valueOf(what));
    }
  }

  private static Problem problem(Step call) {
    try {
      call.run();
      throw new IllegalStateException("was not refused");
    } catch (RestClientResponseException e) {
      return e.getResponseBodyAs(Problem.class);
    }
  }

  private static void create() {
    User created = server.createUser(grace, null);
    check(created.getAge() == 85, created);
    userId = created.getUserId();
  }

  private static void get() {
    User user = server.getUser(userId, null, null);
    check(user.getMetadata().get("team").equals("compilers"), user);
  }

  private static void patch() {
    User patched = server.patchUser(userId, new UserPatch().age(null), null, null);
    check(patched.getAge() == null && patched.getName().equals("Grace Hopper"), patched);
  }

  private static void list() {
    server.createUser(user("Ada", "ada"), null);
    Set<String> found = new HashSet<>();
    String cursor = null;
    do {
      UserPage page = server.listUsers(1, cursor, null, null, null, null, null, null, null);
      page.getItems().forEach(user -> found.add(user.getEmail()));
      cursor = page.getNextCursor();
    } while (cursor != null);
    check(found.containsAll(List.of(mail("grace"), mail("ada"))), found);
  }

  private static void conflict() {
    Problem problem = problem(() -> server.createUser(grace, null));
    check(problem.getStatus() == 409 && problem.getErrors().get(0).getPointer().equals("/email"), problem);
  }

  private static void delete() {
    User deleted = server.deleteUser(userId, null, null);
    check(deleted.getDeletedAt() != null, deleted);
  }

  private static void restore() {
    User restored = server.restoreUser(userId, null, null);
    check(restored.getDeletedAt() == null, restored);
  }

  private static void batch() {
    BatchItem create = new BatchItem().action(BatchAction.CREATE).user(user("Alan", "alan"));
    BatchItem delete = new BatchItem().action(BatchAction.DELETE).userId("nobody");
    var results = server.batchUsers(new BatchRequest().items(List.of(create, delete)), null).getItems();
    check(results.get(0).getUser().getName().equals("Alan") && results.get(1).getProblem().getStatus() == 404, results);
  }

  private static void erase() {
    server.eraseUser(userId, null, null);
    check(problem(() -> server.getUser(userId, null, true)).getStatus() == 404, "still there");
  }

  private static void newField() {
    check(future.createUser(user("New field", "field"), null).getName().equals("New field"), "name");
  }

  private static void newCode() {
    Problem problem = problem(() -> future.createUser(user("New code", "field"), null));
    check(String.valueOf(problem.getCode()).equals("emailReserved"), problem);
  }

  private static void newValue() {
    User user = future.createUser(user("Invited", "invited"), null);
    check(String.valueOf(user.getStatus()).equals("invited"), user);
  }

  private static void run(String name, Step step) {
    try {
      step.run();
      System.out.println(name + " ok");
    } catch (RuntimeException e) {
      System.out.println(name + " " + e.toString().lines().findFirst().orElse(""));
    }
  }

  public static void main(String[] args) {
    run("create", Program::create);
    run("get", Program::get);
    run("patch", Program::patch);
    run("list", Program::list);
    run("conflict", Program::conflict);
    run("delete", Program::delete);
    run("restore", Program::restore);
    run("batch", Program::batch);
    run("erase", Program::erase);
    run("newField", Program::newField);
    run("newCode", Program::newCode);
    run("newValue", Program::newValue);
  }
}
