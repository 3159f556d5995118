/* What a disk would hold after a power cut: every byte that was not flushed is lost.
 *
 * Preloaded into a process, it watches the files of POWERCUT_DIR and keeps in POWERCUT_SHADOW what the disk is sure to
 * hold: a file is copied there when it is flushed (fsync, fdatasync); a file that was removed leaves it when its folder
 * is flushed. With POWERCUT_LIE the disk says that it flushed and does nothing.
 *
 * cc -shared -fPIC -O2 -o powercut.so powercut.c -ldl -lpthread
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MOST_REMOVED 64

static const char *watched, *shadow;
static int lies;
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static char removed[MOST_REMOVED][PATH_MAX];
static int removals;

static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_unlink)(const char *);

__attribute__((constructor)) static void begin(void)
{
    watched = getenv("POWERCUT_DIR");
    shadow = getenv("POWERCUT_SHADOW");
    lies = getenv("POWERCUT_LIE") != NULL;
    real_fsync = dlsym(RTLD_NEXT, "fsync");
    real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
    real_unlink = dlsym(RTLD_NEXT, "unlink");
}

/* Write where the disk keeps a file of the folder; return 0 for any other file. */
static int kept_at(const char *path, char *out)
{
    size_t length = watched ? strlen(watched) : 0;
    if (!length || strncmp(path, watched, length) != 0)
        return 0;
    return snprintf(out, PATH_MAX, "%s%s", shadow, path + length) < PATH_MAX;
}

static int open_path(int handle, char *out)
{
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", handle);
    ssize_t length = readlink(link, out, PATH_MAX - 1);
    if (length < 0)
        return 0;
    out[length] = 0;
    return 1;
}

/* The copy appears whole: a kill in the middle of it is no power cut. */
static void keep(const char *path, const char *kept)
{
    char beside[PATH_MAX + 8], buffer[65536];
    snprintf(beside, sizeof beside, "%s.part", kept);
    int from = open(path, O_RDONLY), to = open(beside, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ssize_t length;
    while (from >= 0 && to >= 0 && (length = read(from, buffer, sizeof buffer)) > 0)
        if (write(to, buffer, length) != length)
            abort();
    if (from >= 0)
        close(from);
    if (to >= 0)
        close(to);
    rename(beside, kept);
}

static int flush(int handle, int (*real)(int))
{
    char path[PATH_MAX], kept[PATH_MAX];
    struct stat found;
    if (!open_path(handle, path) || !kept_at(path, kept))
        return real(handle);
    if (lies)
        return 0;
    int result = real(handle);
    pthread_mutex_lock(&turn);
    if (result == 0 && fstat(handle, &found) == 0) {
        if (S_ISDIR(found.st_mode))
            while (removals > 0)
                real_unlink(removed[--removals]);
        else
            keep(path, kept);
    }
    pthread_mutex_unlock(&turn);
    return result;
}

int fsync(int handle)
{
    return flush(handle, real_fsync);
}

int fdatasync(int handle)
{
    return flush(handle, real_fdatasync);
}

int unlink(const char *path)
{
    char kept[PATH_MAX];
    int result = real_unlink(path);
    if (result == 0 && kept_at(path, kept)) {
        pthread_mutex_lock(&turn);
        if (removals < MOST_REMOVED)
            strcpy(removed[removals++], kept);
        pthread_mutex_unlock(&turn);
    }
    return result;
}
