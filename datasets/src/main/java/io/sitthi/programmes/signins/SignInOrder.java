package io.sitthi.programmes.signins;

import io.sitthi.datasets.rows.RowSorter;
import io.sitthi.datasets.rows.SubjectRows;
import io.sitthi.programmes.events.EventOrder;

/** The order in which an account's rows are taken: by instant, then by id, events of one id by their name. */
public final class SignInOrder {

    private static final int SIGN_IN_ID = SignInSchemas.SIGN_INS.position("sign_in_id");
    private static final int SIGNED_IN_AT = SignInSchemas.SIGN_INS.position("occurred_at");
    private static final int EVENT_ID = SignInSchemas.FACTOR_EVENTS.position("event_id");
    private static final int EVENT = SignInSchemas.FACTOR_EVENTS.position("event");
    private static final int EVENT_AT = SignInSchemas.FACTOR_EVENTS.position("occurred_at");

    private final EventOrder order = new EventOrder();

    /** The order of sign-ins. */
    public RowSorter.Order signIns() {
        return (rows, row, otherRow) -> byInstantAndId(rows, row, otherRow, SIGNED_IN_AT, SIGN_IN_ID);
    }

    /** The order of sound factor events. For one thread. */
    public RowSorter.Order factorEvents() {
        return (rows, row, otherRow) -> {
            int byId = byInstantAndId(rows, row, otherRow, EVENT_AT, EVENT_ID);
            return byId != 0 ? byId : order.byText(rows, row, otherRow, EVENT);
        };
    }

    private static int byInstantAndId(SubjectRows rows, int row, int otherRow, int instant, int id) {
        int order = Long.compare(rows.longAt(row, instant), rows.longAt(otherRow, instant));
        return order != 0 ? order : EventOrder.byId(rows, row, otherRow, id);
    }
}
