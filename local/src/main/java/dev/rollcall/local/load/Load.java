package dev.rollcall.local.load;

import dev.rollcall.client.RollcallClient;
import dev.rollcall.client.RollcallException;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Sends the users in a CSV file to a running Rollcall, and reads them back. Columns are fields of the contract. */
public final class Load {
    private static final int IN_FLIGHT = 16;

    private Load() {}

    public static void main(String[] args) {
        System.exit(load(args[0], args[1]) ? 0 : 1);
    }

    private static boolean load(String file, String url) {
        try (RollcallClient rollcall =
                RollcallClient.builder().fromEnv().baseUrl(url).build()) {
            List<Row> rows = Row.read(Path.of(file));
            rollcall.health().get();
            return run(rollcall, rows, new PrintStream(System.out, true, StandardCharsets.UTF_8), isTerminal());
        } catch (IOException | UncheckedIOException e) {
            System.err.println("%s cannot be read (%s): name a CSV file in UTF-8 with -Dfile=…".formatted(file, e));
        } catch (RollcallException e) {
            System.err.println(
                    "%s does not answer as expected (%s): start Rollcall with mvn -Prun, or set -Durl=… to another one and ROLLCALL_TOKEN to its token."
                            .formatted(url, e.getMessage()));
        }
        return false;
    }

    /** Returns whether every row had the expected result and was read back. */
    static boolean run(RollcallClient rollcall, List<Row> rows, PrintStream out, boolean terminal) {
        UserCalls users = new UserCalls(rollcall);
        List<RowResult> answers = send(rows, users, new Progress(rows.size(), out, terminal, System::nanoTime));
        ReadBack found = users.readBack();
        LoadReport report = new LoadReport(RowResult.markingExisting(found, answers), found);
        out.print(report);
        return report.isGood();
    }

    private static List<RowResult> send(List<Row> rows, UserCalls users, Progress progress) {
        Queue<RowResult> outcomes = new ConcurrentLinkedQueue<>();
        Partitions.forEach(rows, IN_FLIGHT, row -> {
            RowResult outcome = new RowResult(row, users.create(row.person()));
            outcomes.add(outcome);
            progress.count(outcome.code());
        });
        return List.copyOf(outcomes);
    }

    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }
}
