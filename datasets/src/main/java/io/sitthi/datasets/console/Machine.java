package io.sitthi.datasets.console;

import io.sitthi.datasets.SitthiVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Facts about this process and the machine that it runs on. */
public final class Machine {

    private static final Path PROCESS_STATUS = Path.of("/proc/self/status");
    private static final String PEAK = "VmHWM:";

    private Machine() {}

    /** Highest resident memory of this process so far; where the system does not tell, the heap in use. */
    public static long peakMemoryBytes() {
        try {
            for (String line : Files.readAllLines(PROCESS_STATUS, StandardCharsets.UTF_8)) {
                if (line.startsWith(PEAK)) {
                    String kibibytes =
                            line.substring(PEAK.length()).replace("kB", "").strip();
                    return Long.parseLong(kibibytes) * 1024;
                }
            }
        } catch (IOException | NumberFormatException e) {
            // not Linux
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** Sitthi's version. */
    public static String version() {
        return SitthiVersion.get();
    }
}
