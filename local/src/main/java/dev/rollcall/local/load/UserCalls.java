package dev.rollcall.local.load;

import dev.rollcall.client.ApiException;
import dev.rollcall.client.ListUsers;
import dev.rollcall.client.Page;
import dev.rollcall.client.RollcallClient;
import dev.rollcall.client.RollcallException;
import dev.rollcall.client.model.User;
import dev.rollcall.client.model.UserInput;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The calls of the Java client that this program makes. */
final class UserCalls {
    private static final ListUsers LARGEST_PAGES =
            ListUsers.builder().limit(100).build();
    private final RollcallClient rollcall;

    UserCalls(RollcallClient rollcall) {
        this.rollcall = rollcall;
    }

    /** Returns {@code created}, the code of the problem that was answered, or {@code no answer}. */
    String create(Person person) {
        try {
            rollcall.users().create(newUser(person));
            return RowResult.CREATED;
        } catch (ApiException refused) {
            return refused.problem().code().value();
        } catch (RollcallException unanswered) {
            return "no answer";
        }
    }

    ReadBack readBack() {
        ReadBack found = new ReadBack();
        for (Page<User> page : rollcall.users().list(LARGEST_PAGES).pages()) {
            found.addPage();
            page.items().forEach(user -> found.add(user.userId(), person(user)));
        }
        return found;
    }

    private static UserInput newUser(Person person) {
        UserInput.Builder user = UserInput.builder().name(person.name()).email(person.email());
        person.fields().forEach((field, text) -> user.putAdditionalProperty(field, Columns.value(field, text)));
        return user.build();
    }

    private static Person person(User user) {
        Map<String, String> fields = new HashMap<>();
        user.toMap().forEach((name, value) -> {
            if (Columns.isField(name) && !(value instanceof Map)) {
                fields.put(name, Objects.toString(value, ""));
            }
        });
        return new Person(fields);
    }
}
