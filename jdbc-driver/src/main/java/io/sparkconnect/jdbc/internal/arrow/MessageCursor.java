// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.jdbc.internal.arrow;

import java.nio.ByteBuffer;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MetadataVersion;

/**
 * Walks through the encapsulated messages of a stream (Arrow columnar format, "Encapsulated message format"): a
 * continuation marker, the length of the metadata, the metadata, the body. The stream ends with a length of zero or
 * with the bytes. The framing from before format 0.15, without marker, is refused.
 */
final class MessageCursor {
    private static final int CONTINUATION = 0xFFFFFFFF;
    private static final int PREFIX = 8;

    private final byte[] bytes;
    private final int end;
    private int position;
    private int metadata;
    private int metadataLength;
    private int bodyLength;
    private Message message = new Message();

    MessageCursor(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.position = offset;
        this.end = offset + length;
    }

    /** Moves to the next message; false at the end of the stream. */
    boolean next() throws MalformedArrowException {
        if (position == end) {
            return false;
        }
        if (readPrefix() == 0) {
            if (position != end) {
                throw new MalformedArrowException((end - position) + " bytes follow the end of the stream");
            }
            return false;
        }
        readMetadata();
        return true;
    }

    private int readPrefix() throws MalformedArrowException {
        if (end - position < PREFIX) {
            throw new MalformedArrowException("the stream ends inside a message prefix: " + (end - position)
                    + " bytes are left, a prefix has " + PREFIX);
        }
        int marker = LittleEndian.getInt(bytes, position);
        if (marker != CONTINUATION) {
            throw new MalformedArrowException(
                    "a message starts with 0x" + Integer.toHexString(marker) + " instead of 0xffffffff");
        }
        metadataLength = LittleEndian.getInt(bytes, position + Integer.BYTES);
        position += PREFIX;
        metadata = position;
        checkLength("metadata", metadataLength);
        return metadataLength;
    }

    private void readMetadata() throws MalformedArrowException {
        position += metadataLength;
        // A slice of its own, so that no offset in the metadata can lead out of it.
        message = Message.getRootAsMessage(
                ByteBuffer.wrap(bytes, metadata, metadataLength).slice());
        short version = message.version();
        if (version != MetadataVersion.V5 && version != MetadataVersion.V4) {
            throw new MalformedArrowException("the message has metadata version code " + version + "; only V4 ("
                    + MetadataVersion.V4 + ") and V5 (" + MetadataVersion.V5 + ") can be read");
        }
        checkLength("body", message.bodyLength());
        bodyLength = (int) message.bodyLength();
        position += bodyLength;
    }

    private void checkLength(String part, long length) throws MalformedArrowException {
        if (length < 0 || length > end - position) {
            throw new MalformedArrowException("the message claims a " + part + " of " + length + " bytes; "
                    + (end - position) + " bytes are left");
        }
    }

    Message message() {
        return message;
    }

    int metadata() {
        return metadata;
    }

    int metadataLength() {
        return metadataLength;
    }

    int body() {
        return metadata + metadataLength;
    }

    int bodyLength() {
        return bodyLength;
    }
}
