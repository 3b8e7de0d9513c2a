// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: The Spark Connect JDBC authors
package io.sparkconnect.server;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Makes a class archive in a process of its own, which the server starts with its last breath and nobody waits for. It
 * works in a folder beside the archive, and what it has made takes the archive's name when it is whole.
 */
final class ArchiveMaker {
    private static final long PATIENCE_MINUTES = 30;
    private static final long FREE_SPACE = 1L << 30;
    private static final Path NICE = Path.of("/usr/bin/nice");

    private final Path folder;
    private final ClassArchive archive;

    private ArchiveMaker(Path folder, ClassArchive archive) {
        this.folder = folder;
        this.archive = archive;
    }

    /** Starts the process and leaves it to itself. */
    static void launch(ClassArchive archive, Path classList) throws IOException {
        ArchiveMaker maker = new ArchiveMaker(archive.folder().newWorkFolder(), archive);
        Files.copy(classList, maker.listed());
        maker.arguments().write(maker.argumentFile());
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(NICE)) {
            command.addAll(List.of(NICE.toString(), "-n", "10"));
        }
        command.addAll(List.of(java(), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m"));
        command.addAll(List.of("-cp", ServerClassPath.ownLocation().toString(), ArchiveMaker.class.getName()));
        command.addAll(List.of(maker.folder.toString(), archive.file().toString()));
        new ProcessBuilder(command)
                .directory(archive.folder().path().toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** The main program: its folder, and the archive to make. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        ArchiveMaker maker = new ArchiveMaker(Path.of(arguments[0]), new ClassArchive(Path.of(arguments[1])));
        try {
            maker.makeUnlessAnotherDoes();
        } finally {
            WorkFolder.deleteTree(maker.folder);
        }
    }

    private void makeUnlessAnotherDoes() throws IOException, InterruptedException {
        Path lockFile = archive.folder().lockFile();
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null && !archive.isMade() && Files.getFileStore(folder).getUsableSpace() > FREE_SPACE) {
                make();
                archive.folder().tidy();
            }
        }
    }

    private void make() throws IOException, InterruptedException {
        dropUnfinishedLine();
        Process dump = new ProcessBuilder(java(), "@" + argumentFile())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
        if (!dump.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            dump.destroyForcibly().waitFor();
        }
        if (dump.exitValue() == 0 && made().toFile().setWritable(true)) {
            try (FileChannel written = FileChannel.open(made(), StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(made(), archive.file(), StandardCopyOption.ATOMIC_MOVE);
        } else {
            archive.refuse("it cannot be made, exit code " + dump.exitValue() + ":\n" + SparkLog.tail(log()));
        }
    }

    /** The JVM that wrote the list still had the end of it in its memory. */
    private void dropUnfinishedLine() throws IOException {
        String list = Files.readString(listed(), StandardCharsets.ISO_8859_1);
        Files.writeString(listed(), list.substring(0, list.lastIndexOf('\n') + 1), StandardCharsets.ISO_8859_1);
    }

    /** Those of this JVM, with which the archive is to be used, but for what concerns this process alone. */
    private ArgumentFile arguments() {
        ArgumentFile arguments = new ArgumentFile();
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.startsWith("-D") && !option.startsWith("-XX:DumpLoadedClassList="))
                .forEach(arguments::add);
        return arguments
                .add("-Xshare:dump")
                .add("-XX:SharedClassListFile=" + listed())
                .add("-XX:SharedArchiveFile=" + made())
                .add("-cp")
                .add(System.getProperty("java.class.path"));
    }

    private static String java() {
        return System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
    }

    private Path listed() {
        return folder.resolve("classes");
    }

    private Path argumentFile() {
        return folder.resolve("arguments");
    }

    private Path made() {
        return folder.resolve("archive");
    }

    private Path log() {
        return folder.resolve("log");
    }
}
