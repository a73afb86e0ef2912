import asyncio

from rows import row
from rows_calls import serving
from workers import channel_of, two, worker

BYTES = bytes(range(256)) * 4096


@row('create_channel', seconds=40)
def create_channel():
    with two() as (owner, caller):
        async def read(data):
            return {'length': len(await data['from'].read_all())}

        function_id = serving(owner, caller, read)
        channel = channel_of(caller)
        assert (channel.reader_ref.direction, channel.writer_ref.direction) == ('read', 'write')
        assert channel.reader_ref.channel_id == channel.writer_ref.channel_id

        async def send():
            asking = asyncio.ensure_future(
                caller.trigger_async(
                    {'function_id': function_id, 'payload': {'from': channel.reader_ref.model_dump()}}
                )
            )
            await channel.writer.write(BYTES)
            await channel.writer.close_async()
            return await asking

        answer = asyncio.run_coroutine_threadsafe(send(), caller._loop).result(20)
        assert answer == {'length': len(BYTES)}, answer


def passed_through(work):
    """Runs a coroutine function over both ends of a channel, in one loop."""
    with worker() as client:
        channel = channel_of(client)
        return asyncio.run_coroutine_threadsafe(work(channel), client._loop).result(20)


@row('ChannelWriter.write / send_message', seconds=40)
def write_and_send():
    async def work(channel):
        texts = []
        channel.reader.on_message(texts.append)
        await channel.writer.send_message_async('{"type": "ünï"}')
        await channel.writer.write(b'one')
        channel.writer.send_message('two')
        await asyncio.sleep(0)
        await channel.writer.write(BYTES)
        await channel.writer.close_async()
        return await channel.reader.read_all(), texts

    data, texts = passed_through(work)
    assert data == b'one' + BYTES, len(data)
    assert texts == ['{"type": "ünï"}', 'two'], texts


@row('ChannelReader.read_all / on_message / iteration', seconds=40)
def read_and_iterate():
    async def work(channel):
        texts, chunks = [], []
        channel.reader.on_message(texts.append)

        async def write():
            for n in range(3):
                await channel.writer.write(bytes([n]) * 10)
                await channel.writer.send_message_async(f'after {n}')
            await channel.writer.close_async()

        writing = asyncio.ensure_future(write())
        async for chunk in channel.reader:
            chunks.append(chunk)
        await writing
        return chunks, texts

    chunks, texts = passed_through(work)
    assert chunks == [bytes([n]) * 10 for n in range(3)], chunks
    assert texts == ['after 0', 'after 1', 'after 2']
    assert passed_through(read_everything) == b'ab'


async def read_everything(channel):
    await channel.writer.write(b'a')
    await channel.writer.write(b'b')
    await channel.writer.close_async()
    return await channel.reader.read_all()
