package example;

import dev.rollcall.client.EmailTakenException;
import dev.rollcall.client.ListUsers;
import dev.rollcall.client.NotFoundException;
import dev.rollcall.client.RollcallClient;
import dev.rollcall.client.RollcallException;
import dev.rollcall.client.model.User;
import dev.rollcall.client.model.UserInput;
import java.io.PrintStream;

/**
 * {@code add NAME EMAIL}, {@code get ID}, {@code list PREFIX}: a command line that says by its exit code how it went.
 */
public final class People {
    private final RollcallClient rollcall;
    private final PrintStream out;

    People(RollcallClient rollcall, PrintStream out) {
        this.rollcall = rollcall;
        this.out = out;
    }

    public static void main(String[] arguments) {
        int code;
        try (RollcallClient rollcall = RollcallClient.builder().fromEnv().build()) {
            code = new People(rollcall, System.out).run(arguments);
        }
        System.exit(code);
    }

    int run(String... arguments) {
        try {
            return command(arguments);
        } catch (NotFoundException | EmailTakenException e) {
            out.println(e.problem().title());
            return 1;
        } catch (RollcallException e) {
            out.println(e.getMessage());
            return e.retryAfter() == null ? 2 : 3;
        }
    }

    private int command(String... arguments) {
        switch (arguments.length == 0 ? "" : arguments[0] + arguments.length) {
            case "add3" ->
                print(rollcall.users()
                        .create(UserInput.builder()
                                .name(arguments[1])
                                .email(arguments[2])
                                .build()));
            case "get2" -> print(rollcall.users().get(arguments[1]));
            case "list2" ->
                rollcall.users()
                        .list(ListUsers.builder().namePrefix(arguments[1]).build())
                        .forEach(this::print);
            default -> {
                out.println("add NAME EMAIL | get ID | list PREFIX");
                return 64;
            }
        }
        return 0;
    }

    private void print(User user) {
        out.println(user.userId() + " " + user.name() + " <" + user.email() + ">");
    }
}
