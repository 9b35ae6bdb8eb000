import dev.rollcall.client.EmailTakenException;
import dev.rollcall.client.ApiException;
import dev.rollcall.client.ListUsers;
import dev.rollcall.client.NotFoundException;
import dev.rollcall.client.RequestOptions;
import dev.rollcall.client.RetryPolicy;
import dev.rollcall.client.RollcallClient;
import dev.rollcall.client.model.BatchAction;
import dev.rollcall.client.model.BatchItem;
import dev.rollcall.client.model.BatchRequest;
import dev.rollcall.client.model.BatchResult;
import dev.rollcall.client.model.User;
import dev.rollcall.client.model.UserInput;
import dev.rollcall.client.model.UserPatch;
import dev.rollcall.client.model.UserStatus;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Our own client. Prints one line for each step: its name, and "ok" or what went wrong. */
final class Program {
  private static final RollcallClient server = connect("ROLLCALL_URL");
  private static final RollcallClient future = connect("FUTURE_URL");
  private static final UserInput grace =
      user("Grace Hopper", "grace").toBuilder().age(85).metadata(Map.of("team", "compilers")).build();
  private static String userId = "";

  private static RollcallClient connect(String url) {
    return RollcallClient.builder().baseUrl(System.getenv(url)).bearerToken(System.getenv("ROLLCALL_TOKEN"))
        .retry(RetryPolicy.none()).build();
  }

  private static String mail(String name) {
    return name + "-" + System.getenv("RUN") + "@java.example.com";
  }

  private static UserInput user(String name, String address) {
    return UserInput.builder().name(name).email(mail(address)).build();
  }

  private static void check(boolean holds, Object what) {
    if (!holds) {
      throw new IllegalStateException(String.valueOf(what));
    }
  }

  private static ApiException refused(Runnable call) {
    try {
      call.run();
      throw new IllegalStateException("was not refused");
    } catch (ApiException e) {
      return e;
    }
  }

  private static void create() {
    User created = server.users().create(grace);
    check(created.age() == 85, created);
    userId = created.userId();
  }

  private static void get() {
    check(server.users().get(userId).metadata().get("team").equals("compilers"), "metadata");
  }

  private static void patch() {
    User patched = server.users().patch(userId, UserPatch.builder().age(null).build());
    check(patched.age() == null && patched.name().equals("Grace Hopper"), patched);
  }

  private static void list() {
    server.users().create(user("Ada", "ada"));
    Set<String> found = new HashSet<>();
    server.users().list(ListUsers.builder().limit(1).build()).forEach(user -> found.add(user.email()));
    check(found.containsAll(List.of(mail("grace"), mail("ada"))), found);
  }

  private static void conflict() {
    ApiException taken = refused(() -> server.users().create(grace));
    check(taken.status() == 409 && taken.problem().errors().get(0).pointer().equals("/email"), taken);
    check(taken instanceof EmailTakenException || server.users().get(userId).toMap().containsKey("addedLater"), taken);
  }

  private static void delete() {
    check(server.users().delete(userId).deletedAt() != null, "deletedAt");
  }

  private static void restore() {
    check(server.users().restore(userId).deletedAt() == null, "deletedAt");
  }

  private static void batch() {
    BatchItem create = BatchItem.builder().action(BatchAction.CREATE).user(user("Alan", "alan")).build();
    BatchItem delete = BatchItem.builder().action(BatchAction.DELETE).userId("nobody").build();
    List<BatchResult> results =
        server.users().batch(BatchRequest.builder().items(List.of(create, delete)).build()).items();
    check(results.get(0).user().name().equals("Alan") && results.get(1).problem().status() == 404, results);
  }

  private static void erase() {
    server.users().erase(userId);
    check(refused(() -> server.users().history(userId).iterator().next()) instanceof NotFoundException, "still there");
  }

  private static void newField() {
    User user = future.users().create(user("New field", "field"));
    check(user.toMap().containsKey("addedLater"), "lost");
    User full = future.users().with(RequestOptions.none().query("view", "full")).get(user.userId());
    check(full.toMap().containsKey("view"), "the new parameter was not sent");
  }

  private static void newCode() {
    ApiException taken = refused(() -> future.users().create(user("New code", "field")));
    check(taken.problem().code().value().equals("emailReserved"), taken);
  }

  private static void newValue() {
    User user = future.users().create(user("Invited", "invited"));
    check(user.status().known() == UserStatus.Known.UNKNOWN && user.status().value().equals("invited"), user);
  }

  private static void run(String name, Runnable step) {
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
    server.close();
    future.close();
  }
}
