package io.sitthi.datasets.console;

import java.util.logging.Level;
import java.util.logging.Logger;

/** What libraries log is for whoever looks into a fault; the operator hears from the commands themselves. */
public final class Logging {

    private Logging() {}

    /** Sets the levels; must run before the first logger is made. */
    public static void quieten() {
        boolean debug = System.getenv("SITTHI_DEBUG") != null;
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", debug ? "info" : "off");
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        Logger.getLogger("").setLevel(debug ? Level.INFO : Level.OFF);
    }
}
