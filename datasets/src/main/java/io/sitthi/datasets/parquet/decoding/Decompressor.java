package io.sitthi.datasets.parquet.decoding;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.DecoderJNI;
import com.github.luben.zstd.ZstdDecompressCtx;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.lzo.LzoDecompressor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.parquet.format.CompressionCodec;
import org.jspecify.annotations.Nullable;
import org.xerial.snappy.Snappy;

/** Decompresses pages of every codec that Parquet names. For one thread; contexts are made when first needed. */
public final class Decompressor {

    private static final int GZIP_WRAPPER = 16 + 15;

    private @Nullable ZstdDecompressCtx zstd;
    private @Nullable Lz4Decompressor lz4;
    private @Nullable LzoDecompressor lzo;

    /** The most bytes that this many stored bytes can decompress to, from the shortest instruction of each format. */
    static long mostBytes(CompressionCodec codec, int stored) {
        return switch (codec) {
            case UNCOMPRESSED -> stored;
            case SNAPPY -> 32L * stored;
            case LZ4, LZ4_RAW, LZO -> 256L * stored;
            case GZIP -> 1033L * stored;
            case ZSTD -> (1L << 17) * stored;
            case BROTLI -> Integer.MAX_VALUE;
        };
    }

    /**
     * Decompresses exactly {@code outputLength} bytes.
     *
     * @throws IOException when the input does not decompress to exactly that length
     */
    void decompress(
            CompressionCodec codec,
            byte[] input,
            int inputOffset,
            int inputLength,
            byte[] output,
            int outputOffset,
            int outputLength)
            throws IOException {
        int written;
        try {
            written = switch (codec) {
                case UNCOMPRESSED -> {
                    if (inputLength == outputLength) {
                        System.arraycopy(input, inputOffset, output, outputOffset, inputLength);
                    }
                    yield inputLength;
                }
                case SNAPPY -> snappy(input, inputOffset, inputLength, output, outputOffset, outputLength);
                case ZSTD -> {
                    ZstdDecompressCtx context = zstd;
                    if (context == null) {
                        context = new ZstdDecompressCtx();
                        zstd = context;
                    }
                    yield context.decompressByteArray(
                            output, outputOffset, outputLength, input, inputOffset, inputLength);
                }
                case GZIP -> gzip(input, inputOffset, inputLength, output, outputOffset, outputLength);
                case LZ4_RAW -> lz4().decompress(input, inputOffset, inputLength, output, outputOffset, outputLength);
                case LZ4 -> lz4Framed(input, inputOffset, inputLength, output, outputOffset, outputLength);
                case LZO -> lzoFramed(input, inputOffset, inputLength, output, outputOffset, outputLength);
                case BROTLI -> brotli(input, inputOffset, inputLength, output, outputOffset, outputLength);
            };
        } catch (RuntimeException | DataFormatException e) {
            // Java's message about an index describes our code, not the file
            boolean plain = e.getMessage() != null && !(e instanceof IndexOutOfBoundsException);
            throw new IOException(codec + " data does not decompress" + (plain ? ": " + e.getMessage() : ""), e);
        }
        if (written != outputLength) {
            throw new IOException(codec + " data decompresses to " + written + " bytes, expected " + outputLength);
        }
    }

    private static int snappy(byte[] input, int from, int length, byte[] output, int to, int room) throws IOException {
        int size = Snappy.uncompressedLength(input, from, length);
        return size == room ? Snappy.uncompress(input, from, length, output, to) : size;
    }

    private static int gzip(byte[] input, int from, int length, byte[] output, int to, int room)
            throws DataFormatException {
        // a page may be several gzip members one after the other
        int position = from;
        int written = 0;
        while (position < from + length && written < room) {
            int header = gzipHeaderLength(input, position);
            Inflater inflater = new Inflater(true);
            try {
                inflater.setInput(input, position + header, from + length - position - header);
                while (!inflater.finished()) {
                    int step = inflater.inflate(output, to + written, room - written);
                    written += step;
                    if (step == 0 && !inflater.finished()) {
                        throw new DataFormatException("truncated, or longer than " + room + " bytes");
                    }
                }
                position += header + (int) inflater.getBytesRead() + 8;
            } finally {
                inflater.end();
            }
        }
        return written;
    }

    private static int gzipHeaderLength(byte[] input, int at) throws DataFormatException {
        if ((input[at] & 0xff) != 0x1f || (input[at + 1] & 0xff) != 0x8b || input[at + 2] != 8) {
            throw new DataFormatException("no gzip header");
        }
        int flags = input[at + 3];
        int position = at + 10;
        if ((flags & 4) != 0) {
            position += 2 + (input[position] & 0xff) + ((input[position + 1] & 0xff) << 8);
        }
        for (int text = 8; text <= GZIP_WRAPPER && text <= 16; text *= 2) {
            if ((flags & text) != 0) {
                while (input[position++] != 0) {
                    // name, then comment: each ends with a zero byte
                }
            }
        }
        return position + ((flags & 2) != 0 ? 2 : 0) - at;
    }

    private Lz4Decompressor lz4() {
        if (lz4 == null) {
            lz4 = new Lz4Decompressor();
        }
        return lz4;
    }

    /**
     * The older LZ4 codec is Hadoop's framing (lengths, most significant byte first, before each block); some writers
     * wrote a bare block all the same.
     */
    private int lz4Framed(byte[] input, int from, int length, byte[] output, int to, int room) {
        try {
            if (framed(input, from, length, output, to, room, lz4()::decompress) == room) {
                return room;
            }
        } catch (RuntimeException e) {
            // no framing, or damage that the bare block will show as well
        }
        return lz4().decompress(input, from, length, output, to, room);
    }

    /** As {@link #lz4Framed}: some writers left Hadoop's lengths out. */
    private int lzoFramed(byte[] input, int from, int length, byte[] output, int to, int room) {
        if (lzo == null) {
            lzo = new LzoDecompressor();
        }
        LzoDecompressor decompressor = lzo;
        try {
            if (framed(input, from, length, output, to, room, decompressor::decompress) == room) {
                return room;
            }
        } catch (RuntimeException e) {
            // no framing, or damage that the bare block will show as well
        }
        return decompressor.decompress(input, from, length, output, to, room);
    }

    @FunctionalInterface
    private interface BlockDecompressor {
        int decompress(byte[] input, int offset, int length, byte[] output, int outputOffset, int room);
    }

    private static int framed(
            byte[] input, int from, int length, byte[] output, int to, int room, BlockDecompressor decompressor) {
        ByteBuffer header = ByteBuffer.wrap(input);
        int position = from;
        int end = from + length;
        int written = 0;
        while (position + 8 <= end) {
            int blockBytes = header.getInt(position);
            position += 4;
            if (blockBytes < 0 || blockBytes > room - written) {
                throw new IllegalArgumentException("no Hadoop framing");
            }
            int blockEnd = written + blockBytes;
            while (written < blockEnd) {
                int compressed = header.getInt(position);
                position += 4;
                if (compressed <= 0 || compressed > end - position) {
                    throw new IllegalArgumentException("no Hadoop framing");
                }
                written += decompressor.decompress(input, position, compressed, output, to + written, room - written);
                position += compressed;
            }
        }
        return written;
    }

    private static int brotli(byte[] input, int from, int length, byte[] output, int to, int room) throws IOException {
        Brotli4jLoader.ensureAvailability();
        DecoderJNI.Wrapper decoder = new DecoderJNI.Wrapper(length);
        try {
            decoder.getInputBuffer().put(input, from, length);
            decoder.push(length);
            int written = 0;
            while (decoder.getStatus() != DecoderJNI.Status.DONE) {
                switch (decoder.getStatus()) {
                    case OK -> decoder.push(0);
                    case NEEDS_MORE_OUTPUT -> {
                        ByteBuffer part = decoder.pull();
                        int size = part.remaining();
                        if (size > room - written) {
                            throw new IOException("BROTLI data decompresses to more than " + room + " bytes");
                        }
                        part.get(output, to + written, size);
                        written += size;
                    }
                    case DONE, ERROR, NEEDS_MORE_INPUT ->
                        throw new IOException("BROTLI data does not decompress: " + decoder.getStatus());
                }
            }
            return written;
        } finally {
            decoder.destroy();
        }
    }
}
