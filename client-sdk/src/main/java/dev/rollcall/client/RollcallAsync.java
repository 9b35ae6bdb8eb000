package dev.rollcall.client;

/**
 * Calls without a thread that waits. Futures complete with what the plain method returns, or with what it throws; to
 * cancel one abandons the request.
 */
public final class RollcallAsync {
    private final Core core;

    RollcallAsync(Core core) {
        this.core = core;
    }

    /**
     * Users as resources.
     *
     * @return never null
     */
    public UsersApiAsync users() {
        return new UsersApiAsync(core);
    }

    /**
     * The {@code /user} form.
     *
     * @return never null
     */
    public CompatibleApiAsync compatible() {
        return new CompatibleApiAsync(core);
    }

    /**
     * Operations on tables, as the contract has them.
     *
     * @return never null
     */
    public TablesApiAsync tables() {
        return new TablesApiAsync(core);
    }

    /**
     * One table that the operator has listed.
     *
     * @param name of the table
     * @return never null
     */
    public TableAsync tables(String name) {
        return new TableAsync(core, name);
    }

    /**
     * Is it there, and which version is it?
     *
     * @return never null
     */
    public HealthApiAsync health() {
        return new HealthApiAsync(core);
    }
}
