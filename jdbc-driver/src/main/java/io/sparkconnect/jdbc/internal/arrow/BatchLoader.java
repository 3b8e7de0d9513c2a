// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.arrow;

import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.RecordBatch;

/**
 * Makes the vectors of one record batch and checks all they will ever read. The nodes and buffers of the message lie in
 * depth-first order of the schema (Arrow columnar format, "RecordBatch message").
 */
final class BatchLoader {
    /** So many nulls, or structs without fields, can be in the lists of a batch; in no other way can a few bytes say more. */
    private static final int MOST_ELEMENTS_WITHOUT_BYTES = 1 << 24;

    private final RecordBatch header;
    private final byte[] bytes;
    private final int body;
    private final int bodyLength;
    private final FieldNode node = new FieldNode();
    private final Buffer buffer = new Buffer();
    private int nodesRead;
    private int buffersRead;

    BatchLoader(RecordBatch header, byte[] bytes, int body, int bodyLength) {
        this.header = header;
        this.bytes = bytes;
        this.body = body;
        this.bodyLength = bodyLength;
    }

    ArrowBatch load(List<ArrowField> schema) throws MalformedArrowException {
        if (header.compression() != null) {
            throw new MalformedArrowException("the record batch is compressed, which is not supported");
        }
        if (header.variadicBufferCountsLength() != 0) {
            throw new MalformedArrowException("the record batch has variadic buffers, which are not supported");
        }
        int rowCount = count("the record batch", "rows", header.length(), Integer.MAX_VALUE);
        List<ArrowVector> vectors = new ArrayList<>();
        for (ArrowField field : schema) {
            vectors.add(topLevel(field, rowCount));
        }
        checkAllRead("field nodes", nodesRead, header.nodesLength());
        checkAllRead("buffers", buffersRead, header.buffersLength());
        return new ArrowBatch(rowCount, vectors);
    }

    private static void checkAllRead(String what, int read, int claimed) throws MalformedArrowException {
        if (read != claimed) {
            throw new MalformedArrowException(
                    "the record batch has " + claimed + " " + what + "; its schema needs " + read);
        }
    }

    private ArrowVector topLevel(ArrowField field, int rowCount) throws MalformedArrowException {
        ArrowVector vector = vector(field);
        if (vector.length() != rowCount) {
            throw malformed(field, "has " + vector.length() + " rows in a record batch of " + rowCount);
        }
        return vector;
    }

    private ArrowVector vector(ArrowField field) throws MalformedArrowException {
        if (nodesRead == header.nodesLength()) {
            throw malformed(field, "has no field node; the record batch has only " + nodesRead);
        }
        header.nodes(node, nodesRead++);
        String name = "field '" + field.name() + "'";
        int length = count(name, "rows", node.length(), Integer.MAX_VALUE);
        int nullCount = count(name, "nulls", node.nullCount(), length);
        return switch (field.type().layout().kind()) {
            case NONE -> new ArrowVector(field, length, Buffers.NULL_TYPE, List.of());
            case FIXED -> fixed(field, length, nullCount);
            case VARIABLE -> variable(field, length, nullCount);
            case LIST -> list(field, length, nullCount);
            case STRUCT -> struct(field, length, nullCount);
        };
    }

    private ArrowVector fixed(ArrowField field, int length, int nullCount) throws MalformedArrowException {
        int validity = validity(field, length, nullCount);
        Span values = buffer(field, "data");
        checkSize(field, "data", values, bytesOf(length, field.type().layout().bits()));
        return new ArrowVector(field, length, new Buffers(bytes, validity, 0, 0, values.start()), List.of());
    }

    private ArrowVector variable(ArrowField field, int length, int nullCount) throws MalformedArrowException {
        int validity = validity(field, length, nullCount);
        Span offsets = buffer(field, "offset");
        Span values = buffer(field, "data");
        checkOffsets(field, length, offsets, values.length());
        Buffers buffers = new Buffers(bytes, validity, 0, offsets.start(), values.start());
        return new ArrowVector(field, length, buffers, List.of());
    }

    private ArrowVector list(ArrowField field, int length, int nullCount) throws MalformedArrowException {
        int validity = validity(field, length, nullCount);
        Span offsets = buffer(field, "offset");
        ArrowVector child = vector(field.children().get(0));
        checkOffsets(field, length, offsets, child.length());
        if (child.length() > MOST_ELEMENTS_WITHOUT_BYTES && !hasBytes(child.field())) {
            throw malformed(
                    field,
                    "has " + child.length() + " elements of no bytes; there can be " + MOST_ELEMENTS_WITHOUT_BYTES);
        }
        return new ArrowVector(field, length, new Buffers(bytes, validity, 0, offsets.start(), 0), List.of(child));
    }

    private static boolean hasBytes(ArrowField field) {
        return switch (field.type().layout().kind()) {
            case NONE -> false;
            case STRUCT -> field.children().stream().anyMatch(BatchLoader::hasBytes);
            case FIXED, VARIABLE, LIST -> true;
        };
    }

    private ArrowVector struct(ArrowField field, int length, int nullCount) throws MalformedArrowException {
        int validity = validity(field, length, nullCount);
        List<ArrowVector> children = new ArrayList<>();
        for (ArrowField childField : field.children()) {
            ArrowVector child = vector(childField);
            if (child.length() != length) {
                throw malformed(childField, "has " + child.length() + " rows in a struct of " + length);
            }
            children.add(child);
        }
        return new ArrowVector(field, length, new Buffers(bytes, validity, 0, 0, 0), children);
    }

    /** Arrow columnar format, "Validity bitmaps": without nulls the bitmap may be left out. */
    private int validity(ArrowField field, int length, int nullCount) throws MalformedArrowException {
        Span bitmap = buffer(field, "validity");
        if (bitmap.length() == 0 && nullCount == 0) {
            return Buffers.NO_NULLS;
        }
        checkSize(field, "validity", bitmap, bytesOf(length, 1));
        int nulls = length - Bitmaps.countSet(bytes, bitmap.start(), length);
        if (nulls != nullCount) {
            throw malformed(field, "claims " + nullCount + " nulls; its validity buffer has " + nulls);
        }
        return nulls == 0 ? Buffers.NO_NULLS : bitmap.start();
    }

    private void checkOffsets(ArrowField field, int length, Span offsets, int limit) throws MalformedArrowException {
        if (length == 0) {
            return; // "Variable-size Binary Layout": the one offset of an empty vector may be left out
        }
        int bits = field.type().layout().bits();
        checkSize(field, "offset", offsets, bytesOf(length + 1L, bits));
        Offsets view = new Offsets(bytes, offsets.start(), bits == Long.SIZE);
        int bad = view.firstBad(length, limit);
        if (bad >= 0) {
            throw malformed(
                    field,
                    "has offset " + view.get(bad) + " at index " + bad + "; offsets must ascend from 0 to at most "
                            + limit);
        }
    }

    private Span buffer(ArrowField field, String role) throws MalformedArrowException {
        if (buffersRead == header.buffersLength()) {
            throw malformed(field, "has no " + role + " buffer; the record batch has only " + buffersRead);
        }
        header.buffers(buffer, buffersRead++);
        long offset = buffer.offset();
        long size = buffer.length();
        // Compared so that no sum can overflow.
        if (offset < 0 || size < 0 || offset > bodyLength || size > bodyLength - offset) {
            throw malformed(
                    field,
                    "claims " + size + " bytes at " + offset + " for its " + role + " buffer; the body has "
                            + bodyLength);
        }
        return new Span(body + (int) offset, (int) size);
    }

    private static void checkSize(ArrowField field, String role, Span span, long needed)
            throws MalformedArrowException {
        if (span.length() < needed) {
            throw malformed(
                    field, "has " + span.length() + " bytes in its " + role + " buffer; its rows need " + needed);
        }
    }

    private static long bytesOf(long values, int bits) {
        return (values * bits + 7) >>> 3;
    }

    private static int count(String of, String what, long count, int most) throws MalformedArrowException {
        if (count < 0 || count > most) {
            throw new MalformedArrowException(
                    of + " claims " + count + " " + what + "; there can be between 0 and " + most);
        }
        return (int) count;
    }

    private static MalformedArrowException malformed(ArrowField field, String problem) {
        return new MalformedArrowException("field '" + field.name() + "' " + problem);
    }

    /** A buffer inside the shared bytes. */
    private record Span(int start, int length) {}
}
