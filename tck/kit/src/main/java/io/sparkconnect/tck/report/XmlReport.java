// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.tck.report;

import io.sparkconnect.tck.run.Chapter;
import io.sparkconnect.tck.run.CheckResult;
import io.sparkconnect.tck.run.Outcome;
import io.sparkconnect.tck.run.Report;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A report in the form that build servers read as JUnit's. What deviates as the target says counts as skipped, with the
 * reason, so that a build fails only by what is unexpected.
 */
public final class XmlReport {
    private final XMLStreamWriter xml;

    private XmlReport(XMLStreamWriter xml) {
        this.xml = xml;
    }

    public static void write(Report report, Path file) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file)) {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(writer);
            new XmlReport(xml).write(report);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException("cannot write '" + file + "': " + e.getMessage(), e);
        }
    }

    private void write(Report report) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        start("testsuites", "name", report.target());
        for (Chapter chapter : Chapter.values()) {
            writeChapter(chapter, report.checks(chapter));
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void writeChapter(Chapter chapter, List<CheckResult> checks) throws XMLStreamException {
        long failures =
                checks.stream().filter(check -> check.outcome().isUnexpected()).count();
        long skipped = checks.stream().filter(XmlReport::isSkipped).count();
        start("testsuite", "name", chapter.title(), "tests", checks.size(), "failures", failures, "skipped", skipped);
        for (CheckResult check : checks) {
            String seconds = String.valueOf(check.milliseconds() / 1000.0);
            start("testcase", "classname", chapter.title(), "name", check.id(), "time", seconds);
            if (check.outcome().isUnexpected()) {
                start("failure", "message", check.title() + " (" + check.cites() + ")");
                text(check.message() + "\n" + String.join("\n", check.calls()) + check.reason());
                xml.writeEndElement();
            } else if (isSkipped(check)) {
                start("skipped", "message", check.outcome().text() + ": " + check.reason());
                xml.writeEndElement();
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static boolean isSkipped(CheckResult check) {
        return check.outcome() == Outcome.DEVIATES || check.outcome() == Outcome.NOT_APPLICABLE;
    }

    private void start(String name, Object... attributes) throws XMLStreamException {
        xml.writeStartElement(name);
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute((String) attributes[i], allowed(String.valueOf(attributes[i + 1])));
        }
    }

    private void text(String text) throws XMLStreamException {
        xml.writeCharacters(allowed(text));
    }

    /** XML 1.0 cannot hold control characters, nor halves of surrogate pairs, which failures may well quote. */
    private static String allowed(String text) {
        return text.codePoints()
                .map(c -> isAllowed(c) ? c : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isAllowed(int c) {
        boolean control = c < ' ' && c != '\n' && c != '\t';
        boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        return !control && !surrogate && (c & 0xFFFE) != 0xFFFE;
    }
}
