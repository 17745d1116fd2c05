package io.sitthi.jobs.wallet.verify;

import java.io.IOException;

/** A delivered file turned out to be damaged while it was read: exit status 3. */
final class DamagedInputException extends IOException {

    private static final long serialVersionUID = 1L;

    DamagedInputException(String message, Throwable cause) {
        super(message, cause);
    }
}
