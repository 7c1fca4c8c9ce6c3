#include "core/http/inflate.hpp"

#include <algorithm>

#include "provost/error.hpp"

namespace provost::core {
namespace {

constexpr int gzip_only = 15 + 16;
constexpr std::size_t growth = 65536;  // by which what comes out grows

Error not_gzip() { return {Code::protocol, "the answer says gzip but is not"}; }

}  // namespace

Inflate::Inflate() {
  if (inflateInit2(&stream_, gzip_only) != Z_OK) throw Error(Code::internal, "out of memory");
}

Inflate::~Inflate() { inflateEnd(&stream_); }

bool Inflate::add(std::string_view bytes, Body& out, std::size_t cap) {
  stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream_.avail_in = static_cast<uInt>(bytes.size());
  do {
    if (ended_) {  // gzip files may follow each other
      if (stream_.avail_in == 0) return true;
      if (inflateReset(&stream_) != Z_OK) throw not_gzip();
      ended_ = false;
    }
    stream_.next_out = reinterpret_cast<Bytef*>(out.room(growth));
    stream_.avail_out = static_cast<uInt>(growth);
    const int result = inflate(&stream_, Z_NO_FLUSH);
    if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR) throw not_gzip();
    ended_ = result == Z_STREAM_END;
    out.grow(growth - stream_.avail_out);
    if (out.size() > cap) {
      out.shorten(cap);
      return false;
    }
  } while (stream_.avail_in > 0 || stream_.avail_out == 0);
  return true;
}

}  // namespace provost::core
