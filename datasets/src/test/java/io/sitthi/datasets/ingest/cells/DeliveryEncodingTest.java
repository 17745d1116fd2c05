package io.sitthi.datasets.ingest.cells;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DeliveryEncodingTest {

    /** The JDK's tables, which others wrote: {@code x-windows-874} is Microsoft's, unlike {@code cp874}. */
    @Test
    void everyByteOfWindows874IsMicrosofts() {
        Charset microsoft = Charset.forName("x-windows-874");
        for (int b = 0; b < 256; b++) {
            assertThat(DeliveryEncoding.WINDOWS_874.character(b)).as("%02X", b).isEqualTo(jdkCharacter(microsoft, b));
        }
    }

    @Test
    void everyByteOfTis620IsTheStandards() {
        Charset jdk = Charset.forName("TIS-620");
        for (int b = 0; b < 256; b++) {
            // the standard has nothing at A0, where the JDK puts a space that does not break
            assertThat(DeliveryEncoding.TIS_620.character(b))
                    .as("%02X", b)
                    .isEqualTo(b == 0xA0 ? -1 : jdkCharacter(jdk, b));
        }
    }

    @Test
    void everyByteOfIso885911IsTheStandards() {
        Charset jdk = Charset.forName("ISO-8859-11");
        for (int b = 0; b < 256; b++) {
            assertThat(DeliveryEncoding.ISO_8859_11.character(b)).as("%02X", b).isEqualTo(jdkCharacter(jdk, b));
        }
    }

    private static int jdkCharacter(Charset charset, int b) {
        char character = charset.decode(ByteBuffer.wrap(new byte[] {(byte) b})).charAt(0);
        return character == '\uFFFD' ? -1 : character;
    }

    @Test
    void javasCp874IsAnother() {
        assertThat(jdkCharacter(Charset.forName("cp874"), 0xA0)).isEqualTo(0x0E48);
        assertThat(DeliveryEncoding.WINDOWS_874.character(0xA0)).isEqualTo(0xA0);
    }

    @Test
    void everyCharacterOfATableBecomesTheSameUtf8() {
        for (DeliveryEncoding encoding : DeliveryEncoding.values()) {
            for (int b = 0; encoding.isSingleByte() && b < 256; b++) {
                int character = encoding.character(b);
                if (character >= 0) {
                    byte[] utf8 = new byte[3];
                    int end = encoding.toUtf8(new byte[] {(byte) b}, 0, 1, utf8, 0);
                    assertThat(new String(utf8, 0, end, StandardCharsets.UTF_8))
                            .isEqualTo(String.valueOf((char) character));
                    assertThat(encoding.unsignedByte(character)).isEqualTo(b);
                }
            }
        }
    }

    @Test
    void thaiInUtf8IsNotTakenForTis620() {
        byte[] utf8 = "วรรณภา".getBytes(StandardCharsets.UTF_8); // all of its bytes stand in TIS-620's table
        byte[] short1 = "เนต".getBytes(Charset.forName("TIS-620"));
        byte[] tis = "เธอเนตรวงหก".getBytes(Charset.forName("TIS-620"));
        assertThat(DeliveryEncoding.TIS_620.isValid(utf8, 0, utf8.length)).isFalse();
        assertThat(DeliveryEncoding.TIS_620.isValid(short1, 0, short1.length)).isTrue();
        assertThat(DeliveryEncoding.TIS_620.isValid(tis, 0, tis.length)).isTrue();
    }

    @Test
    void utf8IsValidWhereTheJdkDecodesIt() {
        java.util.Random random = new java.util.Random(1);
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = new byte[1 + random.nextInt(5)];
            for (int b = 0; b < bytes.length; b++) {
                bytes[b] = (byte) (random.nextInt(4) == 0 ? random.nextInt(128) : 128 + random.nextInt(128));
            }
            boolean valid = !new String(bytes, StandardCharsets.UTF_8).contains("\uFFFD");
            assertThat(Utf8.isValid(bytes, 0, bytes.length)).isEqualTo(valid);
        }
    }
}
