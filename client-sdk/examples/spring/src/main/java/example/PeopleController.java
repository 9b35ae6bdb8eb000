package example;

import dev.rollcall.client.ApiException;
import dev.rollcall.client.ListUsers;
import dev.rollcall.client.Page;
import dev.rollcall.client.RollcallClient;
import dev.rollcall.client.model.UserInput;
import dev.rollcall.client.model.Problem;
import dev.rollcall.client.model.User;
import dev.rollcall.client.model.UserPatch;
import dev.rollcall.client.model.UserStatus;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The client's objects are what the controller takes and returns. */
@RestController
class PeopleController {
    private final RollcallClient rollcall;

    PeopleController(RollcallClient rollcall) {
        this.rollcall = rollcall;
    }

    @PostMapping("/people")
    User create(@RequestBody UserInput user) {
        return rollcall.users().create(user);
    }

    @GetMapping("/people/{id}")
    User get(@PathVariable String id) {
        return rollcall.users().get(id);
    }

    @GetMapping("/people/{id}/later")
    CompletableFuture<User> later(@PathVariable String id) {
        return rollcall.async().users().get(id);
    }

    @PatchMapping("/people/{id}")
    User change(@PathVariable String id, @RequestBody UserPatch patch) {
        return rollcall.users().patch(id, patch);
    }

    @GetMapping("/people")
    List<User> all(@RequestParam(defaultValue = "active") UserStatus status) {
        return rollcall.users().list(ListUsers.builder().status(status).build()).stream()
                .toList();
    }

    @GetMapping("/pages")
    Page<User> page(@RequestParam int limit) {
        return rollcall.users()
                .list(ListUsers.builder().limit(limit).build())
                .pages()
                .iterator()
                .next();
    }

    @ExceptionHandler
    ResponseEntity<Problem> failed(ApiException e) {
        return ResponseEntity.status(e.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(e.problem());
    }
}
