package io.flowloader.job.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** A file that takes nothing more from a moment on, as on a disk that is full. */
public final class FullFile extends FilePathWrapper {

  // H2 makes one for each name, which is why class and constructor are public.

  static final AtomicBoolean FULL = new AtomicBoolean();

  static String nameOf(String file) {
    FilePath.register(new FullFile());
    FULL.set(false);
    return "full:" + file;
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    var channel = super.open(mode);
    return new FileBaseDefault() {
      @Override
      public int read(ByteBuffer into, long position) throws IOException {
        return channel.read(into, position);
      }

      @Override
      public int write(ByteBuffer from, long position) throws IOException {
        if (FULL.get()) {
          throw new IOException("No space left on device");
        }
        return channel.write(from, position);
      }

      @Override
      protected void implTruncate(long size) throws IOException {
        channel.truncate(size);
      }

      @Override
      public long size() throws IOException {
        return channel.size();
      }

      @Override
      public void force(boolean metaData) throws IOException {
        channel.force(metaData);
      }

      @Override
      public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return channel.tryLock(position, size, shared);
      }

      @Override
      protected void implCloseChannel() throws IOException {
        channel.close();
      }
    };
  }

  @Override
  public String getScheme() {
    return "full";
  }
}
