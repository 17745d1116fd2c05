package io.sitthi.datasets.output;

import io.sitthi.datasets.drop.CheckedDrop;
import io.sitthi.datasets.programme.Programme;
import io.sitthi.datasets.storage.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** What makes a run the same run: the digests of its input manifests and of its programme (contract sections 3 and 4). */
public final class RunIdentity {

    private RunIdentity() {}

    /** @return 64 lower-case hexadecimal digits */
    public static String of(CheckedDrop drop, Programme programme) {
        return of(drop.manifestDigests(), programme.header().sha256());
    }

    public static String of(Map<String, String> manifestDigests, String programmeSha256) {
        StringBuilder text = new StringBuilder("programme " + programmeSha256 + "\n");
        new TreeMap<>(manifestDigests)
                .forEach((dataset, digest) ->
                        text.append(dataset).append(' ').append(digest).append('\n'));
        return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
