package io.sitthi.streaming.wallet.directory;

import java.util.List;

/**
 * A store that is open.
 *
 * @param map its entries
 * @param rejects rows of the dataset that are not among them
 */
record OpenStore(SealedMap map, List<RejectedRow> rejects) {}
