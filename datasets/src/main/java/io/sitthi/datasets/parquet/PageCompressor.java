package io.sitthi.datasets.parquet;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import io.sitthi.datasets.parquet.encoding.GrowingBytes;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.xerial.snappy.Snappy;

/** Compresses pages, one after the other. For one thread; holds native memory until it is closed. */
final class PageCompressor implements Closeable {

    /** The fastest ordinary level: higher ones cost far more time than the bytes they save are worth. */
    private static final int ZSTD_LEVEL = 1;

    private final Compression compression;
    private final @Nullable ZstdCompressCtx zstd;
    private final GrowingBytes compressed = new GrowingBytes(1 << 16);

    PageCompressor(Compression compression) {
        this.compression = compression;
        this.zstd = compression == Compression.ZSTD ? new ZstdCompressCtx().setLevel(ZSTD_LEVEL) : null;
    }

    /** The page as it goes to the file; valid until the next call. */
    GrowingBytes compress(GrowingBytes page) {
        return switch (compression) {
            case UNCOMPRESSED -> page;
            case SNAPPY -> snappy(page);
            case ZSTD -> zstd(page);
        };
    }

    private GrowingBytes snappy(GrowingBytes page) {
        compressed.clear();
        compressed.reserve(Snappy.maxCompressedLength(page.length()));
        try {
            compressed.setLength(Snappy.compress(page.array(), 0, page.length(), compressed.array(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed;
    }

    private GrowingBytes zstd(GrowingBytes page) {
        if (zstd == null) {
            throw new IllegalStateException("no Zstandard context");
        }
        compressed.clear();
        compressed.reserve(Zstd.compressBound(page.length()));
        compressed.setLength(zstd.compressByteArray(
                compressed.array(), 0, compressed.array().length, page.array(), 0, page.length()));
        return compressed;
    }

    @Override
    public void close() {
        if (zstd != null) {
            zstd.close();
        }
    }
}
