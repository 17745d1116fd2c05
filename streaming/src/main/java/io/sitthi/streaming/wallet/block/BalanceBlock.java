package io.sitthi.streaming.wallet.block;

import io.sitthi.programmes.wallet.AccountKind;
import io.sitthi.streaming.engine.block.Columns;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Balances of accounts of one kind that an approved payment touched, as they stand at the end of a bounded run (dataset
 * balances, contract section 4).
 *
 * @param accountId citizens' or merchants' ids; as long as {@code balanceSatang}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record BalanceBlock(AccountKind kind, long[] accountId, long[] balanceSatang) {

    void write(DataOutputView output) throws IOException {
        output.writeByte(kind.ordinal());
        output.writeInt(accountId.length);
        Columns.write(accountId, accountId.length, output);
        Columns.write(balanceSatang, accountId.length, output);
    }

    static BalanceBlock read(DataInputView input) throws IOException {
        AccountKind kind = AccountKind.values()[input.readByte()];
        int size = Columns.readSize(input);
        return new BalanceBlock(kind, Columns.readLongs(size, input), Columns.readLongs(size, input));
    }
}
