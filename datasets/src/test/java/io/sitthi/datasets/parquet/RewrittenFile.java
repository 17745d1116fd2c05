package io.sitthi.datasets.parquet;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import io.airlift.compress.Compressor;
import io.airlift.compress.lz4.Lz4Compressor;
import io.airlift.compress.lzo.LzoCompressor;
import io.sitthi.datasets.parquet.footer.ChunkCheck;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/** A Parquet file changed into one that no writer at hand makes: another footer, other codecs, another order. */
final class RewrittenFile {

    private RewrittenFile() {}

    /** How LZ4, which Hadoop and others wrote differently, is framed. */
    enum Framing {
        HADOOP,
        HADOOP_SEVERAL_BLOCKS,
        BARE
    }

    static void footer(Path from, Path to, Consumer<FileMetaData> change) throws IOException {
        byte[] bytes = Files.readAllBytes(from);
        FileMetaData footer = footer(bytes);
        change.accept(footer);
        write(to, Arrays.copyOf(bytes, footerStart(bytes)), footer);
    }

    /** Compresses the pages of an uncompressed file; row groups change places, the last becoming the first. */
    static void compressed(Path from, Path to, CompressionCodec codec, Framing framing) throws IOException {
        byte[] bytes = Files.readAllBytes(from);
        FileMetaData footer = footer(bytes);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("PAR1".getBytes(StandardCharsets.US_ASCII));
        for (int group = footer.getRow_groupsSize() - 1; group >= 0; group--) {
            RowGroup rowGroup = footer.getRow_groups().get(group);
            for (ColumnChunk chunk : rowGroup.getColumns()) {
                compress(bytes, chunk.getMeta_data(), out, codec, framing);
            }
        }
        write(to, out.toByteArray(), footer);
    }

    private static void compress(
            byte[] bytes, ColumnMetaData metadata, ByteArrayOutputStream out, CompressionCodec codec, Framing framing)
            throws IOException {
        int start = (int) ChunkCheck.start(metadata);
        int end = start + (int) metadata.getTotal_compressed_size();
        int newStart = out.size();
        metadata.unsetDictionary_page_offset();
        metadata.setData_page_offset(newStart);
        metadata.setCodec(codec);
        int position = start;
        while (position < end) {
            ByteArrayInputStream input = new ByteArrayInputStream(bytes, position, end - position);
            PageHeader header = Util.readPageHeader(input);
            position = end - input.available();
            byte[] page = Arrays.copyOfRange(bytes, position, position + header.getCompressed_page_size());
            position += page.length;
            int levels = 0;
            if (header.isSetData_page_header_v2()) {
                levels = header.getData_page_header_v2().getDefinition_levels_byte_length()
                        + header.getData_page_header_v2().getRepetition_levels_byte_length();
                header.getData_page_header_v2().setIs_compressed(true);
            }
            byte[] body = compress(Arrays.copyOfRange(page, levels, page.length), codec, framing);
            header.unsetCrc();
            header.setCompressed_page_size(levels + body.length);
            Util.writePageHeader(header, out);
            out.write(page, 0, levels);
            out.writeBytes(body);
        }
        metadata.setTotal_compressed_size(out.size() - newStart);
    }

    static byte[] compress(byte[] plain, CompressionCodec codec, Framing framing) throws IOException {
        if (codec == CompressionCodec.BROTLI) {
            Brotli4jLoader.ensureAvailability();
            return Encoder.compress(plain);
        }
        Compressor compressor = codec == CompressionCodec.LZO ? new LzoCompressor() : new Lz4Compressor();
        if (framing == Framing.BARE) {
            return block(compressor, plain, 0, plain.length);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        // an outer length may be followed by one block or by several, and there may be several outer lengths
        int outer = framing == Framing.HADOOP ? Math.max(1, plain.length) : 700;
        int inner = framing == Framing.HADOOP ? Math.max(1, plain.length) : 300;
        for (int at = 0; at < plain.length; at += outer) {
            int outerEnd = Math.min(plain.length, at + outer);
            out.writeInt(outerEnd - at);
            for (int from = at; from < outerEnd; from += inner) {
                byte[] block = block(compressor, plain, from, Math.min(inner, outerEnd - from));
                out.writeInt(block.length);
                out.write(block);
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] block(Compressor compressor, byte[] plain, int from, int length) {
        byte[] block = new byte[compressor.maxCompressedLength(length)];
        int size = compressor.compress(plain, from, length, block, 0, block.length);
        return Arrays.copyOf(block, size);
    }

    private static FileMetaData footer(byte[] bytes) throws IOException {
        int start = footerStart(bytes);
        return Util.readFileMetaData(new ByteArrayInputStream(bytes, start, bytes.length - 8 - start));
    }

    private static int footerStart(byte[] bytes) {
        return bytes.length
                - 8
                - ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(bytes.length - 8);
    }

    private static void write(Path to, byte[] pages, FileMetaData footer) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(pages);
        Util.writeFileMetaData(footer, out);
        int length = out.size() - pages.length;
        out.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(length)
                .array());
        out.writeBytes("PAR1".getBytes(StandardCharsets.US_ASCII));
        Files.write(to, out.toByteArray());
    }
}
