package dev.rollcall.client;

/**
 * A client of one Rollcall. Use one object for the whole application: it is safe for use by many threads, and has one
 * connection pool.
 *
 * <pre>{@code
 * try (RollcallClient rollcall = RollcallClient.builder().fromEnv().build()) {
 *   User ada = rollcall.users().create(UserInput.builder().name("Ada").email("ada@example.com").build());
 * }
 * }</pre>
 */
public final class RollcallClient implements AutoCloseable {
    private final CallRunner runner;

    RollcallClient(CallRunner runner) {
        this.runner = runner;
    }

    /**
     * Starts with the defaults: 30 s a call, 10 s an attempt, 2 s to connect, {@link RetryPolicy#defaults()}.
     *
     * @return a builder; it needs a base URL
     */
    public static RollcallClientBuilder builder() {
        return new RollcallClientBuilder();
    }

    /**
     * Users as resources.
     *
     * @return never null
     */
    public UsersApi users() {
        return new UsersApi(runner);
    }

    /**
     * The {@code /user} form: the same users, for code that was written for it.
     *
     * @return never null
     */
    public CompatibleApi compatible() {
        return new CompatibleApi(runner);
    }

    /**
     * Operations on tables, as the contract has them.
     *
     * @return never null
     */
    public TablesApi tables() {
        return new TablesApi(runner);
    }

    /**
     * One table that the operator has listed.
     *
     * @param name of the table
     * @return never null
     */
    public Table tables(String name) {
        return new Table(runner, name);
    }

    /**
     * Whether Rollcall is up, and in which version.
     *
     * @return never null
     */
    public HealthApi health() {
        return new HealthApi(runner);
    }

    /**
     * The same calls, asynchronous.
     *
     * @return never null
     */
    public RollcallAsync async() {
        return new RollcallAsync(runner);
    }

    /**
     * Ends the connections of this client. Calls under way fail with a {@link ClientClosedException}, new ones with an
     * {@link IllegalStateException}. No thread stays. May be called twice, and by any thread.
     */
    @Override
    public void close() {
        runner.close();
    }
}
