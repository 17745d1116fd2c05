package io.sitthi.streaming.engine.store;

import java.util.ArrayList;
import java.util.List;
import net.openhft.chronicle.map.ChronicleMap;

/**
 * The options that Java 17 or later must be started with for Chronicle Map. This is the one list of them: everything that
 * starts Java for this module repeats it or refers to it. An executable jar carries the same as {@code Add-Opens} and
 * {@code Add-Exports} in its manifest; Flink takes them in {@code env.java.opts.all}.
 *
 * <p>A JRE is enough: the classes that Chronicle Map would compile when it is first used are made by the build ({@link
 * ChronicleClasses}).
 */
public final class ChronicleJavaOptions {

    public static final String OPEN_LANG = "--add-opens=java.base/java.lang=ALL-UNNAMED";
    public static final String OPEN_REFLECT = "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED";
    public static final String EXPORT_CHANNELS = "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED";
    public static final String EXPORT_REFERENCES = "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED";

    /** All of them. */
    public static final List<String> ALL = List.of(OPEN_LANG, OPEN_REFLECT, EXPORT_CHANNELS, EXPORT_REFERENCES);

    private ChronicleJavaOptions() {}

    /**
     * Reports what is missing, before Chronicle fails with an error that nobody would understand.
     *
     * @throws IllegalStateException when this Java was started without some of the options
     */
    public static void require() {
        Module chronicle = ChronicleMap.class.getModule();
        List<String> missing = new ArrayList<>();
        for (String option : ALL) {
            if (!given(option, chronicle)) {
                missing.add(option);
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalStateException("Chronicle Map, which keeps the stores, needs options that"
                    + " this Java was started without; add to its command line (in Flink: to env.java.opts.all): "
                    + String.join(" ", missing));
        }
    }

    private static boolean given(String option, Module chronicle) {
        boolean open = option.startsWith("--add-opens=");
        String target = option.substring(option.indexOf('=') + 1, option.lastIndexOf('='));
        String packageName = target.substring(target.indexOf('/') + 1);
        Module module = ModuleLayer.boot()
                .findModule(target.substring(0, target.indexOf('/')))
                .orElseThrow();
        return open ? module.isOpen(packageName, chronicle) : module.isExported(packageName, chronicle);
    }
}
