# SQLite is C: the build stage has a compiler, the image does not. Everything is linked statically, so that the
# image needs nothing of its base but a shell for the health check and a place for temporary files.
FROM golang:1.26-alpine AS build
RUN apk add --no-cache build-base
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
ENV CGO_ENABLED=1
RUN --mount=type=cache,target=/root/.cache/go-build \
    go build -trimpath -tags netgo,osusergo,timetzdata -ldflags '-s -w -linkmode external -extldflags "-static"' -o /unbracket .

FROM alpine:3
# Not root; and the data folder belongs to the one user there is.
RUN adduser -D -H -u 10001 unbracket && install -d -o unbracket -g unbracket -m 0700 /data
COPY --from=build /unbracket /usr/local/bin/unbracket
USER unbracket
VOLUME /data
EXPOSE 8080
ENV UNBRACKET_ADDR=0.0.0.0:8080 UNBRACKET_DATA=/data
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s \
    CMD wget -q -O /dev/null http://127.0.0.1:8080/healthz || exit 1
STOPSIGNAL SIGTERM
ENTRYPOINT ["unbracket"]
CMD ["serve"]
