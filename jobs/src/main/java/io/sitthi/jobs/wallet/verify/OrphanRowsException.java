package io.sitthi.jobs.wallet.verify;

/** More reference rows have no citizen id than are put up with: exit status 3. */
final class OrphanRowsException extends Exception {

    private static final long serialVersionUID = 1L;

    OrphanRowsException(String message) {
        super(message);
    }
}
