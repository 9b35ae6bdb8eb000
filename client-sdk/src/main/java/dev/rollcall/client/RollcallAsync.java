package dev.rollcall.client;

/**
 * Asynchronous calls. A future completes with what the plain method returns, or with what it throws. Whoever ends it
 * before that (with {@code cancel}, {@code complete}, {@code orTimeout} and the like) ends the request, too; a future
 * that is derived from it, as by {@code thenApply}, does not reach back.
 */
public final class RollcallAsync {
    private final CallRunner runner;

    RollcallAsync(CallRunner runner) {
        this.runner = runner;
    }

    /**
     * Users as resources.
     *
     * @return never null
     */
    public UsersApiAsync users() {
        return new UsersApiAsync(runner);
    }

    /**
     * The {@code /user} form.
     *
     * @return never null
     */
    public CompatibleApiAsync compatible() {
        return new CompatibleApiAsync(runner);
    }

    /**
     * Operations on tables, as the contract has them.
     *
     * @return never null
     */
    public TablesApiAsync tables() {
        return new TablesApiAsync(runner);
    }

    /**
     * One table that the operator has listed.
     *
     * @param name of the table
     * @return never null
     */
    public TableAsync tables(String name) {
        return new TableAsync(runner, name);
    }

    /**
     * Whether Rollcall is up, and in which version.
     *
     * @return never null
     */
    public HealthApiAsync health() {
        return new HealthApiAsync(runner);
    }
}
