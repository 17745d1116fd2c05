package io.sitthi.streaming.wallet.change;

import io.sitthi.streaming.engine.block.BlockType;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Tells Flink how changes are written. */
public final class ChangeType {

    public static final TypeInformation<Change> INSTANCE = new BlockType<>(Change.class, ChangeSerializer.INSTANCE);

    private ChangeType() {}
}
