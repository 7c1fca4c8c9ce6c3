#ifndef PROVOST_ABI_MANIFEST_H
#define PROVOST_ABI_MANIFEST_H 
#include "provost/abi/types.h"
#include "provost/abi/version.h"
#define PROVOST_MANIFEST_OWNER "Provost"
#define PROVOST_MANIFEST_TYPE 1u
#define PROVOST_MANIFEST_SECTION ".note.provost"
#define PROVOST_MANIFEST_DIGITS_(number) #number
#define PROVOST_MANIFEST_DIGITS(number) PROVOST_MANIFEST_DIGITS_(number)
#define PROVOST_MANIFEST_CONTRACT \
  PROVOST_MANIFEST_DIGITS(PROVOST_ABI_MAJOR) \
  "." PROVOST_MANIFEST_DIGITS(PROVOST_ABI_MINOR)
#define PROVOST_MANIFEST_TEXT(id,name,version,home_page,servers) \
  "id=" id "\nname=" name "\nversion=" version "\nhome_page=" home_page "\nservers=" servers \
  "\ncontract=" PROVOST_MANIFEST_CONTRACT "\n"
#define PROVOST_MANIFEST(id,name,version,home_page,servers) \
  static const struct { \
    uint32_t owner_size; \
    uint32_t text_size; \
    uint32_t type; \
    char owner[sizeof(PROVOST_MANIFEST_OWNER)]; \
    char text[sizeof(PROVOST_MANIFEST_TEXT(id, name, version, home_page, servers))]; \
  } provost_manifest __attribute__((used, section(PROVOST_MANIFEST_SECTION), aligned(4))) = { \
      sizeof(PROVOST_MANIFEST_OWNER), \
      sizeof(PROVOST_MANIFEST_TEXT(id, name, version, home_page, servers)) - 1, \
      PROVOST_MANIFEST_TYPE, PROVOST_MANIFEST_OWNER, \
      PROVOST_MANIFEST_TEXT(id, name, version, home_page, servers)}
#endif
