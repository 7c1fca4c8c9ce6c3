#include "core/plugin/elf_notes.hpp"

#include <elf.h>

#include <bit>
#include <cstring>
#include <string>

#include "provost/error.hpp"

namespace provost::core {
namespace {

/// More than any linker writes; a bound for what a damaged file may ask for.
constexpr std::size_t kMaxHeaders = 512;

[[noreturn]] void refuse_library(const std::string& what) {
  throw Error(Code::invalid_argument, what);
}

/// `bytes` of `size` at `offset`, or nothing when they are not all there. Nothing overflows.
std::optional<std::string_view> piece(std::string_view bytes, std::uint64_t offset,
                                      std::uint64_t size) {
  if (offset > bytes.size() || size > bytes.size() - offset) return std::nullopt;
  return bytes.substr(offset, size);
}

/// A record that may stand at any address. `bytes` are at least as long.
template <class Record>
Record record(std::string_view bytes) {
  Record result;
  std::memcpy(&result, bytes.data(), sizeof(result));
  return result;
}

/// Both sizes in a note are of 32 bits, so that their sums stay far below 64.
std::uint64_t padded(std::uint64_t size, std::uint64_t alignment) {
  return (size + alignment - 1) / alignment * alignment;
}

std::optional<std::string_view> note_among(std::string_view notes, std::uint64_t alignment,
                                           std::string_view owner, std::uint32_t type) {
  while (const auto head = piece(notes, 0, sizeof(Elf64_Nhdr))) {
    const auto note = record<Elf64_Nhdr>(*head);
    const std::uint64_t text_at = padded(sizeof(note) + note.n_namesz, alignment);
    const auto name = piece(notes, sizeof(note), note.n_namesz);
    const auto text = piece(notes, text_at, note.n_descsz);
    if (!name || !text) return std::nullopt;
    if (*name == owner && note.n_type == type) return text;
    const auto rest = padded(text_at + note.n_descsz, alignment);
    if (rest >= notes.size()) return std::nullopt;
    notes.remove_prefix(rest);
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string_view> find_elf_note(std::string_view library, std::string_view owner,
                                              std::uint32_t type) {
  if (library.substr(0, SELFMAG) != ELFMAG) {
    refuse_library("it is not a shared library; it does not begin as one");
  }
  const auto head = piece(library, 0, sizeof(Elf64_Ehdr));
  if (!head) refuse_library("it is damaged: it ends within its head");
  const auto elf = record<Elf64_Ehdr>(*head);
  constexpr unsigned char order =
      std::endian::native == std::endian::little ? ELFDATA2LSB : ELFDATA2MSB;
  if (elf.e_ident[EI_CLASS] != ELFCLASS64 || elf.e_ident[EI_DATA] != order ||
      elf.e_type != ET_DYN || elf.e_phentsize != sizeof(Elf64_Phdr)) {
    refuse_library("it is not a shared library of this kind of machine");
  }
  if (elf.e_phnum > kMaxHeaders) refuse_library("it is damaged: it has too many segments");
  std::optional<std::string_view> found;
  for (std::uint64_t i = 0; i < elf.e_phnum; ++i) {
    const auto entry = piece(library, elf.e_phoff, (i + 1) * sizeof(Elf64_Phdr));
    if (!entry) refuse_library("it is damaged: its list of segments is not in it");
    const auto segment = record<Elf64_Phdr>(entry->substr(i * sizeof(Elf64_Phdr)));
    if (segment.p_type != PT_LOAD && segment.p_type != PT_NOTE) continue;
    const auto bytes = piece(library, segment.p_offset, segment.p_filesz);
    if (!bytes) refuse_library("it is damaged: it ends before its contents do");
    if (segment.p_type == PT_NOTE && !found) {
      found = note_among(*bytes, segment.p_align == 8 ? 8 : 4, owner, type);
    }
  }
  return found;
}

}  // namespace provost::core
