// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.lob;

import io.sparkconnect.jdbc.internal.error.SqlState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.SQLXML;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.transform.Result;
import javax.xml.transform.Source;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMResult;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.sax.SAXSource;
import javax.xml.transform.stax.StAXSource;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * XML text in memory, which for Spark is a text like any other: it is checked only where a parser has to read it, and
 * no parser here reads anything from elsewhere. Bytes are UTF-8. Confined to one thread.
 */
public final class MemorySqlXml implements SQLXML {
    /** Gives the text; what is being written is known when it is asked for. */
    private interface Content {
        String text() throws SQLException;
    }

    private Content content;
    private boolean freed;

    /** @param text null for one that is to be written */
    public MemorySqlXml(String text) {
        this.content = text == null ? null : () -> text;
    }

    private void requireNotFreed() throws SQLException {
        if (freed) {
            throw SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE.exception("the XML value has been freed");
        }
    }

    private <T> T write(T destination, Content written) throws SQLException {
        requireNotFreed();
        if (content != null) {
            throw SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE.exception(
                    "the XML value is written already; use a new one of Connection.createSQLXML");
        }
        content = written;
        return destination;
    }

    @Override
    public String getString() throws SQLException {
        requireNotFreed();
        if (content == null) {
            throw SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE.exception(
                    "the XML value is not written yet; use setString, a stream or setResult");
        }
        return content.text();
    }

    @Override
    public Reader getCharacterStream() throws SQLException {
        return new StringReader(getString());
    }

    @Override
    public InputStream getBinaryStream() throws SQLException {
        return new ByteArrayInputStream(getString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void setString(String value) throws SQLException {
        Bounds.require(value, "XML text");
        write(value, () -> value);
    }

    @Override
    public Writer setCharacterStream() throws SQLException {
        StringWriter writer = new StringWriter();
        return write(writer, writer::toString);
    }

    @Override
    public OutputStream setBinaryStream() throws SQLException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        return write(bytes, () -> bytes.toString(StandardCharsets.UTF_8));
    }

    /** StreamSource, also for null, DOMSource, SAXSource and StAXSource. */
    @Override
    public <T extends Source> T getSource(Class<T> sourceClass) throws SQLException {
        Reader reader = getCharacterStream();
        Class<?> wanted = sourceClass == null ? StreamSource.class : sourceClass;
        try {
            @SuppressWarnings("unchecked") // JDBC lets the driver choose for null
            T source = (T) (sourceClass == null ? source(wanted, reader) : sourceClass.cast(source(wanted, reader)));
            return source;
        } catch (SAXException | XMLStreamException | ParserConfigurationException | IOException bad) {
            throw SqlState.INVALID_ARGUMENT.exception("the value is not well-formed XML: " + bad.getMessage(), bad);
        }
    }

    private static Source source(Class<?> wanted, Reader reader)
            throws SQLException, SAXException, XMLStreamException, ParserConfigurationException, IOException {
        if (wanted == StreamSource.class || wanted == Source.class) {
            return new StreamSource(reader);
        } else if (wanted == SAXSource.class) {
            return new SAXSource(new InputSource(reader));
        } else if (wanted == StAXSource.class) {
            XMLInputFactory factory = XMLInputFactory.newInstance();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            return new StAXSource(factory.createXMLStreamReader(reader));
        } else if (wanted == DOMSource.class) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler()); // the parser's own prints to standard error
            return new DOMSource(builder.parse(new InputSource(reader)));
        }
        throw SqlState.FEATURE_NOT_SUPPORTED.exception("no XML value is read as " + wanted.getName()
                + "; use StreamSource, DOMSource, SAXSource or StAXSource");
    }

    /** StreamResult, also for null, and DOMResult. */
    @Override
    public <T extends Result> T setResult(Class<T> resultClass) throws SQLException {
        requireNotFreed();
        Class<?> wanted = resultClass == null ? StreamResult.class : resultClass;
        Result result;
        if (wanted == DOMResult.class) {
            DOMResult tree = new DOMResult();
            result = write(tree, () -> text(tree));
        } else if (wanted == StreamResult.class || wanted == Result.class) {
            StringWriter writer = new StringWriter();
            result = write(new StreamResult(writer), writer::toString);
        } else {
            throw SqlState.FEATURE_NOT_SUPPORTED.exception(
                    "no XML value is written as " + wanted.getName() + "; use StreamResult or DOMResult");
        }
        @SuppressWarnings("unchecked") // of the class, or of the driver's choice for null
        T chosen = (T) result;
        return chosen;
    }

    private static String text(DOMResult tree) throws SQLException {
        StringWriter writer = new StringWriter();
        try {
            TransformerFactory factory = TransformerFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.newTransformer().transform(new DOMSource(tree.getNode()), new StreamResult(writer));
        } catch (TransformerException bad) {
            throw SqlState.INVALID_ARGUMENT.exception("the XML tree cannot be written: " + bad.getMessage(), bad);
        }
        return writer.toString();
    }

    @Override
    public void free() {
        freed = true;
        content = null;
    }
}
