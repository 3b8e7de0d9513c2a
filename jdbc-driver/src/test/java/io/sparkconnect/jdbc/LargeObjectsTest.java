// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.net.URL;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLXML;
import javax.xml.transform.dom.DOMResult;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.sax.SAXSource;
import javax.xml.transform.stax.StAXSource;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Clob, Blob and SQLXML: made, changed, sent and read back. */
class LargeObjectsTest extends PreparedStatementFixture {

    private static void assertRefused(String state, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(SQLException.class)
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo(state);
    }

    private static String text(Reader reader) throws IOException {
        StringWriter text = new StringWriter();
        reader.transferTo(text);
        return text.toString();
    }

    @Nested
    class AClob {
        private final Clob clob = connection.createClob();

        AClob() throws SQLException {
            clob.setString(1, "hello, world");
        }

        @Test
        void isReadByPositionsFromOne() throws Exception {
            assertThat(clob.length()).isEqualTo(12);
            assertThat(clob.getSubString(1, 5)).isEqualTo("hello");
            assertThat(clob.getSubString(8, 100)).isEqualTo("world");
            assertThat(clob.getSubString(13, 5)).isEmpty();
            assertThat(text(clob.getCharacterStream(8, 5))).isEqualTo("world");
            assertThat(text(clob.getCharacterStream())).isEqualTo("hello, world");
            assertThat(clob.getAsciiStream()).hasContent("hello, world");
        }

        @Test
        void isSearched() throws SQLException {
            assertThat(clob.position("o", 1)).isEqualTo(5);
            assertThat(clob.position("o", 6)).isEqualTo(9);
            assertThat(clob.position("x", 1)).isEqualTo(-1);
            Clob word = connection.createNClob();
            word.setString(1, "world");
            assertThat(clob.position(word, 1)).isEqualTo(8);
        }

        @Test
        void isWrittenOverAndAtItsEnd() throws Exception {
            assertThat(clob.setString(8, "Spark!")).isEqualTo(6);
            assertThat(clob.getSubString(1, 99)).isEqualTo("hello, Spark!");
            assertThat(clob.setString(1, "xHELLOx", 1, 5)).isEqualTo(5);
            try (Writer writer = clob.setCharacterStream(14)) {
                writer.write(" Yes");
            }
            try (OutputStream stream = clob.setAsciiStream(1)) {
                stream.write('J');
            }
            assertThat(clob.getSubString(1, 99)).isEqualTo("JELLO, Spark! Yes");
            clob.truncate(5);
            assertThat(clob.getSubString(1, 99)).isEqualTo("JELLO");
        }

        @Test
        void refusesWhatIsOutOfIt() {
            assertRefused("22023", () -> clob.getSubString(0, 1));
            assertRefused("22023", () -> clob.getSubString(14, 1));
            assertRefused("22023", () -> clob.getSubString(1, -1));
            assertRefused("22023", () -> clob.getCharacterStream(8, 6));
            assertRefused("22023", () -> clob.setString(14, "x"));
            assertRefused("22023", () -> clob.setString(1, "x", 1, 1));
            assertRefused("22023", () -> clob.setString(1, null));
            assertRefused("22023", () -> clob.position((String) null, 1));
            assertRefused("22023", () -> clob.truncate(13));
            assertRefused("22023", () -> clob.setCharacterStream(0));
        }

        @Test
        void isGoneWhenFreed() throws SQLException {
            clob.free();
            clob.free();
            assertRefused("55000", clob::length);
            assertRefused("55000", () -> clob.setString(1, "x"));
            assertRefused("55000", () -> ask("SELECT ?", clob));
        }

        @Test
        void isAParameterAndAColumn() throws SQLException {
            try (PreparedStatement query = connection.prepareStatement("SELECT ?, ?, ?, ?, ?, ?, ?")) {
                query.setClob(1, clob);
                query.setClob(2, new StringReader("two"));
                query.setClob(3, new StringReader("three…"), 5);
                query.setNClob(4, (NClob) clob);
                query.setNClob(5, new StringReader("five"));
                query.setNClob(6, new StringReader("six…"), 3);
                query.setClob(7, (Clob) null);
                try (ResultSet rows = query.executeQuery()) {
                    rows.next();
                    assertThat(rows.getClob(1).getSubString(1, 99)).isEqualTo("hello, world");
                    assertThat(rows.getNClob(2).getSubString(1, 99)).isEqualTo("two");
                    assertThat(rows.getObject(3, Clob.class).getSubString(1, 99))
                            .isEqualTo("three");
                    assertThat(rows.getObject(4, NClob.class).length()).isEqualTo(12);
                    assertThat(rows.getString(5)).isEqualTo("five");
                    assertThat(rows.getString(6)).isEqualTo("six");
                    assertThat(rows.getClob(7)).isNull();
                    assertThat(rows.wasNull()).isTrue();
                    Clob own = rows.getClob(2);
                    own.setString(1, "TWO");
                    assertThat(rows.getString(2)).as("the column").isEqualTo("two");
                }
            }
        }
    }

    @Nested
    class ABlob {
        private final Blob blob = connection.createBlob();

        ABlob() throws SQLException {
            blob.setBytes(1, new byte[] {1, 2, 3, 4, 5, 3, 4});
        }

        @Test
        void isReadByPositionsFromOne() throws Exception {
            assertThat(blob.length()).isEqualTo(7);
            assertThat(blob.getBytes(2, 2)).containsExactly(2, 3);
            assertThat(blob.getBytes(7, 9)).containsExactly(4);
            assertThat(blob.getBytes(8, 9)).isEmpty();
            assertThat(blob.getBinaryStream()).hasBinaryContent(new byte[] {1, 2, 3, 4, 5, 3, 4});
            assertThat(blob.getBinaryStream(6, 2)).hasBinaryContent(new byte[] {3, 4});
        }

        @Test
        void isSearched() throws SQLException {
            byte[] pattern = {3, 4};
            assertThat(blob.position(pattern, 1)).isEqualTo(3);
            assertThat(blob.position(pattern, 4)).isEqualTo(6);
            assertThat(blob.position(pattern, 7)).isEqualTo(-1);
            Blob other = connection.createBlob();
            other.setBytes(1, pattern);
            assertThat(blob.position(other, 4)).isEqualTo(6);
        }

        @Test
        void isWrittenOverAndAtItsEnd() throws Exception {
            assertThat(blob.setBytes(7, new byte[] {0, 9, 9, 0}, 1, 2)).isEqualTo(2);
            try (OutputStream stream = blob.setBinaryStream(1)) {
                stream.write(7);
            }
            blob.truncate(8);
            assertThat(blob.getBytes(1, 99)).containsExactly(7, 2, 3, 4, 5, 3, 9, 9);
            blob.truncate(0);
            assertThat(blob.length()).isZero();
        }

        @Test
        void refusesWhatIsOutOfIt() {
            assertRefused("22023", () -> blob.getBytes(0, 1));
            assertRefused("22023", () -> blob.getBytes(9, 1));
            assertRefused("22023", () -> blob.getBytes(1, -1));
            assertRefused("22023", () -> blob.getBinaryStream(6, 3));
            assertRefused("22023", () -> blob.setBytes(9, new byte[1]));
            assertRefused("22023", () -> blob.setBytes(1, new byte[1], 0, 2));
            assertRefused("22023", () -> blob.setBytes(1, null));
            assertRefused("22023", () -> blob.position((byte[]) null, 1));
            assertRefused("22023", () -> blob.truncate(8));
        }

        @Test
        void isGoneWhenFreed() throws SQLException {
            blob.free();
            assertRefused("55000", blob::length);
            assertRefused("55000", () -> blob.setBytes(1, new byte[1]));
        }

        @Test
        void isAParameterAndAColumn() throws SQLException {
            try (PreparedStatement query = connection.prepareStatement("SELECT ?, ?, ?, ?, X'0102'")) {
                query.setBlob(1, blob);
                query.setBlob(2, new ByteArrayInputStream(new byte[] {1, 2, 3}));
                query.setBlob(3, new ByteArrayInputStream(new byte[] {1, 2, 3}), 2);
                query.setBlob(4, (Blob) null);
                try (ResultSet rows = query.executeQuery()) {
                    rows.next();
                    assertThat(rows.getBlob(1).getBytes(1, 99)).containsExactly(1, 2, 3, 4, 5, 3, 4);
                    assertThat(rows.getObject(2, Blob.class).length()).isEqualTo(3);
                    assertThat(rows.getBytes(3)).containsExactly(1, 2);
                    assertThat(rows.getBlob(4)).isNull();
                    assertRefused("07006", () -> rows.getClob(5));
                }
            }
        }
    }

    @Nested
    class AnXmlValue {
        private static final String TEXT = "<a><b>1</b></a>";
        private final SQLXML xml = connection.createSQLXML();

        AnXmlValue() throws SQLException {}

        @Test
        void isReadInEveryForm() throws Exception {
            xml.setString(TEXT);
            assertThat(xml.getString()).isEqualTo(TEXT);
            assertThat(text(xml.getCharacterStream())).isEqualTo(TEXT);
            assertThat(xml.getBinaryStream()).hasContent(TEXT);
            assertThat(xml.getSource(DOMSource.class).getNode().getFirstChild().getNodeName())
                    .isEqualTo("a");
            assertThat(text(xml.getSource(StreamSource.class).getReader())).isEqualTo(TEXT);
            assertThat(xml.getSource(SAXSource.class).getInputSource()).isNotNull();
            assertThat(xml.getSource(StAXSource.class).getXMLStreamReader().hasNext())
                    .isTrue();
            assertThat((Object) xml.getSource(null)).isInstanceOf(StreamSource.class);
            assertRefused("55000", () -> xml.setString(TEXT));
        }

        @Test
        void isWrittenInEveryForm() throws Exception {
            try (Writer writer = xml.setCharacterStream()) {
                writer.write(TEXT);
            }
            assertThat(xml.getString()).isEqualTo(TEXT);
            SQLXML bytes = connection.createSQLXML();
            try (OutputStream stream = bytes.setBinaryStream()) {
                stream.write("<é/>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
            assertThat(bytes.getString()).isEqualTo("<é/>");
            SQLXML streamed = connection.createSQLXML();
            streamed.setResult(StreamResult.class).getWriter().write(TEXT);
            assertThat(streamed.getString()).isEqualTo(TEXT);
            SQLXML tree = connection.createSQLXML();
            DOMResult result = tree.setResult(DOMResult.class);
            result.setNode(xml.getSource(DOMSource.class).getNode());
            assertThat(tree.getString()).endsWith(TEXT);
        }

        @Test
        void readsNothingFromElsewhere() throws SQLException {
            xml.setString("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><a>&x;</a>");
            assertRefused("22023", () -> xml.getSource(DOMSource.class));
        }

        @Test
        void refusesWhatItIsNotReadyFor() throws SQLException {
            assertRefused("55000", xml::getString);
            assertThatThrownBy(() -> xml.setResult(javax.xml.transform.sax.SAXResult.class))
                    .isInstanceOf(SQLFeatureNotSupportedException.class);
            xml.setString("no xml");
            assertRefused("22023", () -> xml.getSource(DOMSource.class));
            xml.free();
            assertRefused("55000", xml::getString);
        }

        @Test
        void isAParameterAndAColumn() throws SQLException {
            xml.setString(TEXT);
            try (PreparedStatement query = connection.prepareStatement("SELECT ?, ?, xpath_int(?, 'a/b')")) {
                query.setSQLXML(1, xml);
                query.setSQLXML(2, null);
                query.setObject(3, xml);
                try (ResultSet rows = query.executeQuery()) {
                    rows.next();
                    assertThat(rows.getSQLXML(1).getString()).isEqualTo(TEXT);
                    assertThat(rows.getSQLXML(2)).isNull();
                    assertThat(rows.getInt(3)).isEqualTo(1);
                }
            }
        }
    }

    @Test
    void urlsAreText() throws Exception {
        URL url = new URL("https://spark.apache.org/docs?x=1");
        try (PreparedStatement query = connection.prepareStatement("SELECT ?, 'nowhere'")) {
            query.setURL(1, url);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                assertThat(rows.getURL(1)).hasToString(url.toString());
                assertThatThrownBy(() -> rows.getURL(2)).isInstanceOf(SQLDataException.class);
            }
        }
    }

    @Test
    void targetTypesTakeThem() throws SQLException {
        Clob clob = connection.createClob();
        clob.setString(1, "x");
        try (PreparedStatement query = connection.prepareStatement("SELECT ?, ?, ?")) {
            query.setObject(1, clob, java.sql.Types.CLOB);
            query.setObject(2, new byte[] {1}, java.sql.Types.BLOB);
            query.setObject(3, clob, java.sql.Types.VARCHAR);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                assertThat(rows.getString(1) + rows.getString(2) + rows.getString(3))
                        .isEqualTo("x01x");
            }
            assertRefused("22018", () -> query.setObject(1, 5, java.sql.Types.BLOB));
        }
    }
}
