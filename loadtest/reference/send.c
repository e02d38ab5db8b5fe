/* The kernel's send and nothing else, to one socket after the other: see by_send.py. */

#include <sys/socket.h>

/* Offers the frame to each socket, and writes how many bytes the kernel has taken: -1 where it has taken none. */
void send_all(const int *sockets, int count, const void *frame, size_t size, int *taken)
{
    for (int i = 0; i < count; i++)
        taken[i] = (int)send(sockets[i], frame, size, MSG_DONTWAIT | MSG_NOSIGNAL);
}
