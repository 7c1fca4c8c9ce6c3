#pragma once

#include <elf.h>

#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace provost::core::test {

template <class Record>
std::string bytes_of(const Record& record) {
  return std::string(reinterpret_cast<const char*>(&record), sizeof(record));
}

/// A note as the linker leaves it, for an alignment of 4.
inline std::string note(std::string_view owner, std::uint32_t type, std::string_view text) {
  std::string bytes = bytes_of(Elf64_Nhdr{static_cast<Elf64_Word>(owner.size()),
                                          static_cast<Elf64_Word>(text.size()), type});
  bytes += owner;
  bytes.resize((bytes.size() + 3) / 4 * 4);
  bytes += text;
  bytes.resize((bytes.size() + 3) / 4 * 4);
  return bytes;
}

/// The least that is a library: a head, and one segment with notes.
inline std::string library_with(std::string_view notes) {
  Elf64_Ehdr head{};
  std::memcpy(head.e_ident, ELFMAG, SELFMAG);
  head.e_ident[EI_CLASS] = ELFCLASS64;
  head.e_ident[EI_DATA] = ELFDATA2LSB;
  head.e_type = ET_DYN;
  head.e_phoff = sizeof(head);
  head.e_phentsize = sizeof(Elf64_Phdr);
  head.e_phnum = 1;
  Elf64_Phdr segment{};
  segment.p_type = PT_NOTE;
  segment.p_offset = sizeof(head) + sizeof(segment);
  segment.p_filesz = notes.size();
  segment.p_align = 4;
  return bytes_of(head) + bytes_of(segment) + std::string(notes);
}

}  // namespace provost::core::test
