package io.sitthi.streaming.engine.store;

import io.sitthi.datasets.schema.RejectCode;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rejected rows that stand beside a store, so that they are known also when the store was built by another run. */
final class RejectedRowsFile {

    private RejectedRowsFile() {}

    static void write(Path file, List<RejectedRow> rejects) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            DataOutputStream output =
                    new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16));
            output.writeInt(rejects.size());
            for (RejectedRow reject : rejects) {
                output.writeUTF(reject.file());
                output.writeLong(reject.row());
                output.writeUTF(reject.column());
                output.writeUTF(reject.code().name());
                Long id = reject.id();
                output.writeBoolean(id != null);
                output.writeLong(id == null ? 0 : id);
            }
            output.flush();
            channel.force(true);
        }
    }

    /** Reads a file whose digest was checked. */
    static List<RejectedRow> read(Path file) throws IOException {
        try (DataInputStream input =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            int count = input.readInt();
            List<RejectedRow> rejects = new ArrayList<>(count);
            Map<String, String> names = new HashMap<>();
            for (int i = 0; i < count; i++) {
                String name = names.computeIfAbsent(input.readUTF(), each -> each);
                long row = input.readLong();
                String column = names.computeIfAbsent(input.readUTF(), each -> each);
                RejectCode code = RejectCode.valueOf(input.readUTF());
                boolean known = input.readBoolean();
                long id = input.readLong();
                rejects.add(new RejectedRow(name, row, column, code, known ? id : null));
            }
            return rejects;
        }
    }
}
