package io.sitthi.datasets.ingest.read;

import java.util.List;

/** A delivery that is refused as a whole: status 3. The message has one line for each reason. */
public final class DeliveryException extends Exception {

    private static final long serialVersionUID = 1L;

    public DeliveryException(String message) {
        super(message);
    }

    public DeliveryException(List<String> lines) {
        super(String.join("\n", lines));
    }
}
