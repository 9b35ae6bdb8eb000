package dev.rollcall.client;

/**
 * Calls without a thread that waits. Futures complete with what the plain method returns, or with what it throws; to
 * cancel one abandons the request.
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
     * Is it there, and which version is it?
     *
     * @return never null
     */
    public HealthApiAsync health() {
        return new HealthApiAsync(runner);
    }
}
