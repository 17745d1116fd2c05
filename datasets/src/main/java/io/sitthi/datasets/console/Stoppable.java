package io.sitthi.datasets.console;

/** A command that says what became of its work when it is stopped by Ctrl-C or SIGTERM. */
public interface Stoppable {

    /** One sentence: what was published or not, and what the same command will do. */
    String whenStopped();
}
