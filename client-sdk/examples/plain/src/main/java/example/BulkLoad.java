package example;

import dev.rollcall.client.IdempotencyKey;
import dev.rollcall.client.RollcallClient;
import dev.rollcall.client.model.BatchAction;
import dev.rollcall.client.model.BatchItem;
import dev.rollcall.client.model.BatchRequest;
import dev.rollcall.client.model.BatchResult;
import dev.rollcall.client.model.Problem;
import dev.rollcall.client.model.ProblemCode;
import dev.rollcall.client.model.UserInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Sends lines of {@code name,email} in batches. It may be run again with the same file after a crash: a batch that has
 * been carried out is not carried out twice, and who has been there before is counted and left alone.
 */
public final class BulkLoad {
    private static final int MOST = 100;

    private final RollcallClient rollcall;
    private final List<String> refused = new ArrayList<>();
    private int created;
    private int known;

    BulkLoad(RollcallClient rollcall) {
        this.rollcall = rollcall;
    }

    public static void main(String[] arguments) throws IOException {
        try (RollcallClient rollcall = RollcallClient.builder().fromEnv().build()) {
            BulkLoad load = new BulkLoad(rollcall);
            load.load(Files.readAllLines(Path.of(arguments[0])));
            System.out.println(load.report());
        }
    }

    void load(List<String> lines) {
        for (int from = 0; from < lines.size(); from += MOST) {
            send(lines.subList(from, Math.min(from + MOST, lines.size())));
        }
    }

    String report() {
        return created + " created, " + known + " known, refused: " + refused;
    }

    private void send(List<String> lines) {
        BatchRequest batch = BatchRequest.builder()
                .items(lines.stream().map(BulkLoad::item).toList())
                .build();
        List<BatchResult> results = rollcall.users().batch(batch, key(lines)).items();
        for (int i = 0; i < lines.size(); i++) {
            count(lines.get(i), results.get(i).problem());
        }
    }

    private void count(String line, Problem problem) {
        if (problem == null) {
            created++;
        } else if (problem.code().equals(ProblemCode.EMAIL_TAKEN)) {
            known++;
        } else {
            refused.add(line);
        }
    }

    private static BatchItem item(String line) {
        String[] fields = line.split(",", 2);
        UserInput user = UserInput.builder()
                .name(fields[0].strip())
                .email(fields.length == 1 ? "" : fields[1].strip())
                .build();
        return BatchItem.builder().action(BatchAction.CREATE).user(user).build();
    }

    /** The same for the same lines. */
    private static IdempotencyKey key(List<String> lines) {
        byte[] content = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        return IdempotencyKey.of("bulk-" + UUID.nameUUIDFromBytes(content));
    }
}
