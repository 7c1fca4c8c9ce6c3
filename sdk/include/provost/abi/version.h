/* The one place where Provost's version is written; CMake reads it from here. While the major is 0
 * its minor is that of the contract, so that find_package(Provost 0.N) finds what a plugin fits. */
#ifndef PROVOST_ABI_VERSION_H
#define PROVOST_ABI_VERSION_H

#define PROVOST_VERSION_MAJOR 0
#define PROVOST_VERSION_MINOR 3
#define PROVOST_VERSION_PATCH 0
#define PROVOST_VERSION_STRING "0.3.0"

/* The version of the binary contract. While the major is 0 a host takes only plugins whose minor
 * is its own, and every change of the contract raises the minor. */
#define PROVOST_ABI_MAJOR 0
#define PROVOST_ABI_MINOR 3

#endif
